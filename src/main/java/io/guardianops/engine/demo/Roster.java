package io.guardianops.engine.demo;

import io.guardianops.engine.NewAgent;
import io.guardianops.model.AgentType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/// The agents of the fleet: mostly workers, with monitors, watchdogs and guardians among them.
final class Roster {
    static final String TAG = "demo";

    private static final int[] CAPACITIES = {1, 1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 3, 1};
    private static final List<String> ZONES = List.of("zone-a", "zone-b", "zone-c");

    private Roster() {}

    static List<NewAgent> of(int agents, Random random) {
        List<NewAgent> roster = new ArrayList<>(agents);
        for (int number = 1; number <= agents; number++) {
            AgentType type = type(number);
            boolean works = type.equals(AgentType.WORKER);
            roster.add(new NewAgent(
                    id(number),
                    type,
                    null,
                    works ? abilities(number, random) : List.of(type.value()),
                    works ? CAPACITIES[number % CAPACITIES.length] : 1,
                    List.of(TAG, ZONES.get(number % ZONES.size()))));
        }
        return roster;
    }

    static List<String> workerIds(List<NewAgent> roster) {
        return roster.stream()
                .filter(agent -> agent.type().equals(AgentType.WORKER))
                .map(agent -> String.valueOf(agent.id()))
                .toList();
    }

    static String id(int number) {
        return String.format(Locale.ROOT, "agent-%02d", number);
    }

    private static AgentType type(int number) {
        if (number % 32 == 30) {
            return AgentType.GUARDIAN;
        }
        if (number % 16 == 6) {
            return AgentType.WATCHDOG;
        }
        return number % 8 == 0 ? AgentType.MONITOR : AgentType.WORKER;
    }

    private static List<String> abilities(int number, Random random) {
        Set<String> abilities = new LinkedHashSet<>();
        abilities.add(Work.CAPABILITIES.get(number % Work.CAPABILITIES.size()));
        while (abilities.size() < 3) {
            abilities.add(Work.CAPABILITIES.get(random.nextInt(Work.CAPABILITIES.size())));
        }
        return List.copyOf(abilities);
    }
}
