package io.guardianops.ui.agents;

import io.guardianops.model.query.AgentRow;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// The agents that someone may mean by a few letters.
final class AgentSuggestions {
    /// More than this nobody reads.
    static final int MOST = 8;

    private AgentSuggestions() {}

    /// Ids that contain the text in any case: those that begin with it first, then the ones with most free slots.
    static List<String> of(List<AgentRow> fleet, String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return fleet.stream()
                .filter(row -> row.id().toLowerCase(Locale.ROOT).contains(wanted))
                .sorted(Comparator.comparing((AgentRow row) ->
                                !row.id().toLowerCase(Locale.ROOT).startsWith(wanted))
                        .thenComparing(Comparator.comparingInt(AgentRow::free).reversed())
                        .thenComparing(AgentRow::id))
                .limit(MOST)
                .map(AgentRow::id)
                .toList();
    }
}
