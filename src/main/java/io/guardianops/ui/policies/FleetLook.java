package io.guardianops.ui.policies;

import io.guardianops.client.GuardianClient;
import io.guardianops.model.query.FleetSnapshot;
import io.guardianops.policy.fact.ExternalFacts;
import io.guardianops.policy.fact.FleetFacts;
import io.guardianops.ui.kit.Newest;
import io.guardianops.ui.kit.Session;
import io.guardianops.ui.kit.UiTasks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// Looks at the fleet again and again, and counts what the policies match on it.
final class FleetLook {
    /// Tasks that ended are looked at for so long, by policies that only tell people.
    private static final Duration ENDED_LATELY = Duration.ofHours(24);

    /// The fleet is looked at anew when the last look is older.
    private static final Duration FRESH = Duration.ofSeconds(10);

    /// @param fleet as it is, with what is supplied by hand
    private record Looked(FleetFacts fleet, List<PolicyRow> rows) {}

    private record Question(List<PolicyRow> rows, SuppliedFacts supplied) {}

    private final Session session;
    private final Supplier<List<PolicyRow>> rows;
    private final Consumer<List<PolicyRow>> counted;
    private final Newest<Question, Optional<Looked>> looker;
    private final ObjectProperty<SuppliedFacts> supplied = new SimpleObjectProperty<>(SuppliedFacts.NONE);
    private @Nullable FleetFacts fleet;
    private Instant lookedAt = Instant.MIN;

    /// Prepares the looking.
    ///
    /// @param rows    the policies of the list
    /// @param counted gets them with what they match, after [#fleet()] became what was seen
    FleetLook(Session session, UiTasks tasks, Supplier<List<PolicyRow>> rows, Consumer<List<PolicyRow>> counted) {
        this.session = session;
        this.rows = rows;
        this.counted = counted;
        looker = new Newest<>(tasks, this::looked, this::show, _ -> {});
        supplied.addListener((_, _, _) -> look());
    }

    /// What is supposed of facts that the engine can't tell.
    ObjectProperty<SuppliedFacts> supplied() {
        return supplied;
    }

    /// The fleet of the last look, with what is supplied by hand; null before there was one.
    @Nullable
    FleetFacts fleet() {
        return fleet;
    }

    /// What was seen is of another system.
    void forget() {
        fleet = null;
    }

    void look() {
        lookedAt = session.now().getValue();
        looker.take(new Question(List.copyOf(rows.get()), supplied.get()));
    }

    /// Looks anew where the last look is old.
    void lookAt(Instant now) {
        if (lookedAt.plus(FRESH).isBefore(now)) {
            look();
        }
    }

    /// The list says what is so; only what is edited is tried with facts that somebody supposes.
    private Optional<Looked> looked(Question question) {
        GuardianClient client = session.client().get();
        if (client == null) {
            return Optional.empty();
        }
        FleetSnapshot snapshot = client.fleetSnapshot(lookedAt.minus(ENDED_LATELY));
        FleetFacts facts = FleetFacts.of(snapshot, ExternalFacts.NONE);
        FleetFacts tried = question.supplied().areNone()
                ? facts
                : FleetFacts.of(snapshot, question.supplied().of(snapshot));
        return Optional.of(new Looked(
                tried, question.rows().stream().map(each -> each.on(facts)).toList()));
    }

    private void show(Optional<Looked> looked) {
        looked.ifPresent(now -> {
            fleet = now.fleet();
            counted.accept(now.rows());
        });
    }
}
