package io.guardianops.ui.audit;

import io.guardianops.model.ActionState;
import io.guardianops.model.query.ActionRow;
import io.guardianops.trail.ActionText;
import io.guardianops.trail.TrailColumn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/// The loaded actions, on demand in groups by incident: the incident of the newest action first, in each the newest
/// action first. Of a closed group, only the first action stands in the list, for the whole of it.
final class IncidentGroups {
    /// The order that a saved view remembers.
    static final String ORDER = "incident";

    private final ObservableList<ActionRow> loaded;
    private final ObservableList<ActionRow> shown = FXCollections.observableArrayList();
    private final BooleanProperty grouped = new SimpleBooleanProperty();
    private final Set<String> closed = new HashSet<>();

    /// By the id of the action that stands first.
    private final Map<String, Group> heads = new HashMap<>();

    IncidentGroups(ObservableList<ActionRow> loaded) {
        this.loaded = loaded;
        loaded.addListener((ListChangeListener<ActionRow>) _ -> arrange());
        grouped.addListener((_, _, _) -> arrange());
        arrange();
    }

    /// The loaded actions of an incident.
    ///
    /// @param incident its name; empty for actions without one
    /// @param isOpen   whether its actions are shown
    /// @param first    when the oldest was executed
    /// @param last     when the newest was
    /// @param people   who initiated them, the last one first
    /// @param reverted how many are marked reverted
    /// @param restored of how many at least one step was restored
    record Group(
            String incident,
            boolean isOpen,
            int count,
            Instant first,
            Instant last,
            List<String> people,
            int reverted,
            int restored) {
        private static Group of(String incident, boolean isOpen, List<ActionRow> rows) {
            List<Instant> times =
                    rows.stream().map(TrailColumn::executed).sorted().toList();
            return new Group(
                    incident,
                    isOpen,
                    rows.size(),
                    times.getFirst(),
                    times.getLast(),
                    rows.stream()
                            .filter(row -> row.shows("initiated_by"))
                            .map(row -> row.action().initiatedBy())
                            .distinct()
                            .toList(),
                    (int) rows.stream()
                            .filter(row -> row.state() instanceof ActionState.MarkedReverted)
                            .count(),
                    (int) rows.stream()
                            .filter(row -> row.state() instanceof ActionState.Restored)
                            .count());
        }
    }

    /// Whether there are groups.
    BooleanProperty grouped() {
        return grouped;
    }

    /// What the list shows. Views only read it.
    ObservableList<ActionRow> shown() {
        return shown;
    }

    /// The group that begins with this action; empty if none does.
    Optional<Group> headedBy(ActionRow row) {
        return Optional.ofNullable(heads.get(row.id()));
    }

    /// Closes the group of an action.
    ///
    /// @return the id of the action that stands for it
    Optional<String> close(ActionRow row) {
        if (!grouped.get() || !closed.add(incident(row))) {
            return Optional.empty();
        }
        arrange();
        return shown.stream()
                .filter(each -> incident(each).equals(incident(row)))
                .map(ActionRow::id)
                .findFirst();
    }

    /// Opens the group of an action.
    void open(ActionRow row) {
        if (closed.remove(incident(row))) {
            arrange();
        }
    }

    /// Opens the group in which an action is, if it is loaded.
    void reveal(String actionId) {
        loaded.stream().filter(row -> row.id().equals(actionId)).findFirst().ifPresent(this::open);
    }

    private void arrange() {
        heads.clear();
        if (!grouped.get()) {
            show(loaded);
            return;
        }
        Map<String, List<ActionRow>> groups = new LinkedHashMap<>();
        loaded.forEach(row ->
                groups.computeIfAbsent(incident(row), _ -> new ArrayList<>()).add(row));
        groups.forEach((incident, rows) ->
                heads.put(rows.getFirst().id(), Group.of(incident, !closed.contains(incident), rows)));
        show(groups.entrySet().stream()
                .flatMap(group -> closed.contains(group.getKey())
                        ? group.getValue().stream().limit(1)
                        : group.getValue().stream())
                .toList());
    }

    /// Changes only what differs at the end or in single rows, so that selection and scroll position stay where they
    /// can.
    private void show(List<ActionRow> next) {
        int same = Math.min(shown.size(), next.size());
        boolean isSameSoFar = ids(shown.subList(0, same)).equals(ids(next.subList(0, same)));
        if (!isSameSoFar || next.size() < shown.size()) {
            shown.setAll(next);
            return;
        }
        for (int i = 0; i < same; i++) {
            if (!shown.get(i).equals(next.get(i))) {
                shown.set(i, next.get(i));
            }
        }
        if (next.size() > same) {
            shown.addAll(List.copyOf(next.subList(same, next.size())));
        }
    }

    private static List<String> ids(Collection<ActionRow> rows) {
        return rows.stream().map(ActionRow::id).toList();
    }

    private static String incident(ActionRow row) {
        String named = ActionText.fact(row.action(), "incident");
        return named == null ? "" : named.strip();
    }
}
