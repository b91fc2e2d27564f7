package io.guardianops.ui.kit.record;

import io.guardianops.model.RestorePlan;
import io.guardianops.model.RestoreStep;
import io.guardianops.model.RestoreStep.Condition;
import io.guardianops.ui.kit.ActDraft;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// Which steps of a restore plan to run. What can be done as it is, is ticked from the start; a step whose ground has
/// drifted can be ticked only once the drift is accepted; the rest can't be ticked.
public final class RestoreChecklist {
    private final ObservableList<Item> items = FXCollections.observableArrayList();
    private final ObservableList<Item> shown = FXCollections.unmodifiableObservableList(items);
    private final ReadOnlyIntegerWrapper chosen = new ReadOnlyIntegerWrapper();
    private @Nullable RestorePlan plan;

    /// A step with its ticks.
    public final class Item {
        private final RestoreStep step;
        private final BooleanProperty ticked = new SimpleBooleanProperty();
        private final BooleanProperty driftAccepted = new SimpleBooleanProperty();

        private Item(RestoreStep step) {
            this.step = step;
            ticked.set(canRunAsItIs(step));
            ticked.addListener((_, _, _) -> count());
            driftAccepted.addListener((_, _, accepted) -> ticked.set(accepted));
        }

        /// The step itself.
        public RestoreStep step() {
            return step;
        }

        /// Whether to run it; to be changed only while [#canBeTicked].
        public BooleanProperty ticked() {
            return ticked;
        }

        /// "Run although drifted"; accepting the drift ticks the step, taking that back unticks it.
        public BooleanProperty driftAccepted() {
            return driftAccepted;
        }

        /// True if the state has changed since.
        public boolean isDrifted() {
            return !step.isDone() && step.condition() == Condition.DRIFTED;
        }

        /// True for a step that a person does at the system itself.
        public boolean isByHand() {
            return step.condition() == Condition.BY_HAND;
        }

        /// True if a tick would run it.
        public boolean canBeTicked() {
            return canRunAsItIs(step) || (isDrifted() && driftAccepted.get());
        }
    }

    /// The steps, in their order.
    public ObservableList<Item> items() {
        return shown;
    }

    /// How many steps are ticked.
    public ReadOnlyIntegerProperty chosen() {
        return chosen.getReadOnlyProperty();
    }

    /// The plan that is shown; null if none was read.
    public @Nullable RestorePlan plan() {
        return plan;
    }

    /// Shows a plan; steps that are as they were keep their ticks.
    public void show(RestorePlan fresh) {
        RestorePlan old = plan;
        if (fresh.equals(old)) {
            return;
        }
        plan = fresh;
        boolean sameAction =
                old != null && old.action().id().equals(fresh.action().id());
        List<Item> before = sameAction ? List.copyOf(items) : List.of();
        items.setAll(fresh.steps().stream().map(step -> item(step, before)).toList());
        count();
    }

    /// Shows no plan.
    public void clear() {
        plan = null;
        items.clear();
        count();
    }

    /// Running the ticked steps; empty if there are none.
    public Optional<ActDraft> ticked() {
        List<Item> ticked = items.stream().filter(item -> item.ticked.get()).toList();
        return draft(ticked, ticked.stream().anyMatch(Item::isDrifted));
    }

    /// Running every step that can be run as it is; empty if there is none. Those that are left to a person go
    /// along, so that the sheet says why it skips them.
    public Optional<ActDraft> everyPossible() {
        if (items.stream().noneMatch(item -> canRunAsItIs(item.step))) {
            return Optional.empty();
        }
        return draft(
                items.stream()
                        .filter(item -> canRunAsItIs(item.step) || (item.isByHand() && !item.step.isDone()))
                        .toList(),
                false);
    }

    /// True if steps are left that only a person can do.
    public boolean waitsForHands() {
        return items.stream().anyMatch(item -> item.isByHand() && !item.step.isDone());
    }

    private Optional<ActDraft> draft(List<Item> run, boolean acceptDrift) {
        RestorePlan present = plan;
        if (present == null || run.isEmpty()) {
            return Optional.empty();
        }
        List<Integer> numbers = run.stream().map(item -> item.step.number()).toList();
        return Optional.of(new ActDraft.Restore(present.action().id(), numbers, acceptDrift));
    }

    private Item item(RestoreStep step, List<Item> before) {
        Item item = new Item(step);
        before.stream()
                .filter(old -> old.step.number() == step.number())
                .filter(old -> old.step.act().equals(step.act()) && old.step.condition() == step.condition())
                .filter(old -> old.step.isDone() == step.isDone())
                .findFirst()
                .ifPresent(old -> {
                    item.driftAccepted.set(old.driftAccepted.get());
                    item.ticked.set(old.ticked.get());
                });
        return item;
    }

    private void count() {
        chosen.set((int) items.stream().filter(item -> item.ticked.get()).count());
    }

    private static boolean canRunAsItIs(RestoreStep step) {
        return !step.isDone() && step.condition() == Condition.POSSIBLE;
    }
}
