package io.guardianops.ui.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.model.ActionState;
import io.guardianops.model.ActionType;
import io.guardianops.model.query.ActionRow;
import io.guardianops.ui.audit.IncidentGroups.Group;
import io.guardianops.ui.kit.record.Histories;
import java.time.Duration;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IncidentGroupsTest {
    private final ObservableList<ActionRow> loaded = FXCollections.observableArrayList(
            row("a", "INC-2", "a.ruiz", 1, new ActionState.Active()),
            row("b", "INC-1", "j.lind", 2, new ActionState.MarkedReverted()),
            row("c", null, "a.ruiz", 3, new ActionState.Active()),
            row("d", "INC-2", "j.lind", 4, new ActionState.Restored(1, 2)),
            row("e", "INC-2", "a.ruiz", 5, new ActionState.MarkedReverted()));
    private final IncidentGroups groups = new IncidentGroups(loaded);

    @Test
    void withoutGroupsTheOrderIsThatOfTheTrail() {
        assertThat(shown()).containsExactly("a", "b", "c", "d", "e");
        assertThat(loaded).noneMatch(row -> groups.headedBy(row).isPresent());
    }

    @Test
    void actionsStandWithTheirIncidentTheNewestFirst() {
        groups.grouped().set(true);

        assertThat(shown()).containsExactly("a", "d", "e", "b", "c");
        assertThat(groups.headedBy(loaded.getFirst()))
                .contains(new Group(
                        "INC-2",
                        true,
                        3,
                        Histories.NOW.minus(Duration.ofMinutes(5)),
                        Histories.NOW.minus(Duration.ofMinutes(1)),
                        List.of("a.ruiz", "j.lind"),
                        1,
                        1));
        assertThat(groups.headedBy(loaded.get(2)).orElseThrow().incident()).isEmpty();
        assertThat(groups.headedBy(loaded.get(3))).isEmpty();
    }

    @Test
    void aClosedGroupIsItsFirstAction() {
        groups.grouped().set(true);

        assertThat(groups.close(loaded.get(4))).contains("a");
        assertThat(shown()).containsExactly("a", "b", "c");
        assertThat(groups.headedBy(loaded.getFirst()).orElseThrow().isOpen()).isFalse();
        assertThat(groups.close(loaded.get(4))).as("it is closed already").isEmpty();

        groups.reveal("e");

        assertThat(shown()).containsExactly("a", "d", "e", "b", "c");
    }

    @Test
    void whatIsLoadedLaterJoinsItsIncident() {
        groups.grouped().set(true);
        groups.close(loaded.get(1));

        loaded.addAll(
                row("f", "INC-1", "carol", 6, new ActionState.Active()),
                row("g", "INC-2", "carol", 7, new ActionState.Active()),
                row("h", "INC-0", "carol", 8, new ActionState.Active()));

        assertThat(shown()).containsExactly("a", "d", "e", "g", "b", "c", "h");
        assertThat(groups.headedBy(loaded.get(1)).orElseThrow())
                .as("a closed group counts what it does not show")
                .returns(2, Group::count)
                .returns(List.of("j.lind", "carol"), Group::people);
    }

    @Test
    void aRowThatChangesIsRenewedWhereItStands() {
        groups.grouped().set(true);
        int[] moved = {0};
        groups.shown().addListener((ListChangeListener<ActionRow>) change -> {
            while (change.next()) {
                moved[0] += change.getAddedSize();
            }
        });

        loaded.set(3, row("d", "INC-2", "j.lind", 4, new ActionState.Restored(2, 2)));

        assertThat(moved[0]).isEqualTo(1);
        assertThat(shown()).containsExactly("a", "d", "e", "b", "c");
    }

    @Test
    void ungroupedEverythingIsThereAgain() {
        groups.grouped().set(true);
        groups.close(loaded.getFirst());

        groups.grouped().set(false);

        assertThat(shown()).containsExactly("a", "b", "c", "d", "e");
        assertThat(groups.close(loaded.getFirst())).isEmpty();
    }

    private List<String> shown() {
        return groups.shown().stream().map(ActionRow::id).toList();
    }

    private static ActionRow row(String id, @Nullable String incident, String by, int minutesAgo, ActionState state) {
        return new ActionRow(
                Histories.action(
                        id,
                        ActionType.CANCEL_TASK,
                        "task-" + id,
                        by,
                        minutesAgo,
                        "load",
                        null,
                        Histories.log("incident", incident)),
                state,
                null);
    }
}
