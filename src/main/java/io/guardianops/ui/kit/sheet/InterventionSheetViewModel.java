package io.guardianops.ui.kit.sheet;

import io.guardianops.client.ActionLookup;
import io.guardianops.client.GuardianClient;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Mandate;
import io.guardianops.model.Priority;
import io.guardianops.model.ReasonCode;
import io.guardianops.ui.kit.ActDraft;
import io.guardianops.ui.kit.InterventionDesk;
import io.guardianops.ui.kit.LatestOnly;
import io.guardianops.ui.kit.Safeguard;
import io.guardianops.ui.kit.Session;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.TimeText;
import io.guardianops.ui.kit.UiTasks;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The life of one staged act: preview, reason, challenge, sending one by one, receipt.
public final class InterventionSheetViewModel implements InterventionDesk {
    /// Where the sheet is.
    public enum Phase {
        CLOSED,
        PREPARING,
        UNAVAILABLE,
        READY,
        SENDING,
        RECEIPT
    }

    private final Session session;
    private final Safeguard safeguard;
    private final UiTasks tasks;
    private final LatestOnly plans = new LatestOnly();
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.CLOSED);
    private final ReadOnlyObjectWrapper<@Nullable ActPlan> plan = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable GuardianException> failure = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper obstacle = new ReadOnlyStringWrapper("");
    private final ObjectProperty<@Nullable ReasonCode> reasonCode = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Priority> newPriority = new SimpleObjectProperty<>();
    private final StringProperty incident = new SimpleStringProperty("");
    private final StringProperty reason = new SimpleStringProperty("");
    private final StringProperty typed = new SimpleStringProperty("");
    private final StringProperty approver = new SimpleStringProperty("");
    private final BooleanProperty breakGlass = new SimpleBooleanProperty();
    private final ObservableList<Receipt> receipts = FXCollections.observableArrayList();
    private @Nullable ActDraft draft;
    private @Nullable GuardianClient client;
    private boolean stopped;

    public InterventionSheetViewModel(Session session, Safeguard safeguard, UiTasks tasks) {
        this.session = session;
        this.safeguard = safeguard;
        this.tasks = tasks;
        InvalidationListener check = _ -> obstacle.set(findObstacle());
        plan.addListener(check);
        phase.addListener(check);
        reasonCode.addListener(check);
        reason.addListener(check);
        typed.addListener(check);
        approver.addListener(check);
        breakGlass.addListener(check);
        safeguard.permission().addListener(check);
        newPriority.addListener((_, _, priority) -> choosePriority(priority));
    }

    @Override
    public void stage(ActDraft act) {
        if (phase.get() == Phase.SENDING) {
            return;
        }
        draft = act;
        client = session.client().get();
        reasonCode.set(null);
        incident.set("");
        reason.set("");
        approver.set("");
        breakGlass.set(false);
        newPriority.set(act instanceof ActDraft.SetPriority priority ? priority.priority() : null);
        prepare(act);
    }

    private void choosePriority(@Nullable Priority priority) {
        if (priority != null
                && draft instanceof ActDraft.SetPriority before
                && before.priority() != priority
                && phase.get() != Phase.CLOSED) {
            ActDraft.SetPriority chosen = new ActDraft.SetPriority(before.taskIds(), priority, before.hidden());
            draft = chosen;
            prepare(chosen);
        }
    }

    private void prepare(ActDraft act) {
        GuardianClient system = client;
        if (system == null) {
            return;
        }
        typed.set("");
        receipts.clear();
        failure.set(null);
        plan.set(null);
        phase.set(Phase.PREPARING);
        long number = plans.next();
        tasks.run(() -> new ActPlanner(system, () -> session.now().getValue()).plan(act))
                .onSuccess(made -> {
                    if (plans.isLatest(number)) {
                        plan.set(made);
                        phase.set(Phase.READY);
                    }
                })
                .onError(error -> {
                    if (plans.isLatest(number)) {
                        failure.set(error);
                        phase.set(Phase.UNAVAILABLE);
                    }
                });
    }

    /// Freezes the targets and reads the impact anew.
    public void refresh() {
        if (draft != null && phase.get() != Phase.SENDING) {
            prepare(draft);
        }
    }

    /// Sends what is eligible, one after another, if nothing stands against it.
    public void send() {
        ActPlan ready = plan.get();
        GuardianClient system = client;
        if (ready == null
                || system == null
                || phase.get() != Phase.READY
                || !findObstacle().isEmpty()) {
            return;
        }
        Mandate mandate = mandate();
        receipts.setAll(ready.acts().stream()
                .map(act -> new Receipt(
                        act,
                        UUID.randomUUID().toString(),
                        act.exclusion() == null
                                ? new Receipt.State.Waiting()
                                : new Receipt.State.Skipped(act.exclusion())))
                .toList());
        stopped = false;
        phase.set(Phase.SENDING);
        sendNext(new ActSender(system), mandate, 0);
    }

    private void sendNext(ActSender sender, Mandate mandate, int from) {
        int index = from;
        while (index < receipts.size() && receipts.get(index).isSettled()) {
            index++;
        }
        if (index == receipts.size()) {
            phase.set(Phase.RECEIPT);
            session.refresh();
            return;
        }
        int current = index;
        if (stopped) {
            settle(current, new Receipt.State.NotSent());
            sendNext(sender, mandate, current + 1);
            return;
        }
        settle(current, new Receipt.State.Sending());
        Mandate once = mandate.withIdempotencyKey(receipts.get(current).key());
        Instant now = session.now().getValue();
        tasks.run(() -> sender.send(receipts.get(current).act(), once, now))
                .onSuccess(state -> {
                    settle(current, state);
                    sendNext(sender, mandate, current + 1);
                })
                .onError(error -> {
                    settle(current, new Receipt.State.Failed(error.code(), error.text(), error.nextStep()));
                    sendNext(sender, mandate, current + 1);
                });
    }

    private void settle(int index, Receipt.State state) {
        receipts.set(index, receipts.get(index).with(state));
    }

    /// Stops a bulk between two items; what was sent stays sent.
    public void stopSending() {
        stopped = true;
    }

    /// Looks up what became of an act whose answer never came.
    public void verify(Receipt receipt) {
        String time = TimeText.utc().clock(session.now().getValue());
        unknown(
                receipt,
                (system, sent) ->
                        resolve(receipt, sent, () -> new ActSender(system).lookUp(receipt.act(), sent, time)));
    }

    /// True if an act whose answer never came can be sent again and be done once all the same.
    public boolean maySendAgain(Receipt receipt) {
        GuardianClient system = client;
        return system != null
                && receipt.state() instanceof Receipt.State.Unknown(String _, ActionLookup.Sent sent)
                && new ActSender(system).mayBeSentAgain(sent);
    }

    /// Sends an act whose answer never came again, under its key.
    public void sendAgain(Receipt receipt) {
        if (maySendAgain(receipt) && safeguard.permission().get().isAllowed()) {
            Receipt sending = receipt.with(new Receipt.State.Sending());
            unknown(receipt, (system, sent) -> {
                settle(receipt, sending.state());
                resolve(sending, sent, () -> new ActSender(system).sendAgain(receipt.act(), sent));
            });
        }
    }

    private void unknown(Receipt receipt, BiConsumer<GuardianClient, ActionLookup.Sent> action) {
        if (client != null && receipt.state() instanceof Receipt.State.Unknown(String _, ActionLookup.Sent sent)) {
            action.accept(client, sent);
        }
    }

    private void resolve(Receipt receipt, ActionLookup.Sent sent, Callable<Receipt.State> how) {
        tasks.run(how)
                .onSuccess(state -> {
                    settle(receipt, state);
                    session.refresh();
                })
                .onError(error -> settle(receipt, new Receipt.State.Unknown(error.text(), sent)));
    }

    /// The receipt may have been put away, or another act's may stand in its place, when the answer comes.
    private void settle(Receipt receipt, Receipt.State state) {
        int index = receipts.indexOf(receipt);
        if (index >= 0) {
            settle(index, state);
        }
    }

    /// Closes without sending, or puts the receipt away. A bulk that is being sent is not interrupted by it.
    public void close() {
        if (phase.get() != Phase.SENDING) {
            plans.next();
            phase.set(Phase.CLOSED);
            plan.set(null);
            draft = null;
            receipts.clear();
        }
    }

    /// The same act for the command line.
    public String command() {
        ActPlan ready = plan.get();
        return ready == null ? "" : ready.command().apply(mandate());
    }

    private Mandate mandate() {
        String text = breakGlass.get() && needsSecondPerson()
                ? Strings.get("sheet.break-glass.prefix") + " " + reason.get().strip()
                : reason.get().strip();
        return new Mandate(
                safeguard.commander(),
                safeguard.authority(),
                text,
                reasonCode.get() == null ? null : reasonCode.get().code(),
                blankToNull(incident.get()),
                needsSecondPerson() ? blankToNull(approver.get()) : null,
                null);
    }

    private static @Nullable String blankToNull(String text) {
        return text.isBlank() ? null : text.strip();
    }

    /// True from R4 on.
    public boolean needsSecondPerson() {
        ActPlan ready = plan.get();
        return ready != null && ready.risk() == Risk.R4;
    }

    private String findObstacle() {
        ActPlan ready = plan.get();
        if (ready == null || phase.get() != Phase.READY) {
            return "";
        }
        if (ready.eligible().isEmpty()) {
            return Strings.get("sheet.obstacle.none-eligible");
        }
        if (!safeguard.permission().get().isAllowed()) {
            return safeguard.permission().get().reason();
        }
        if (reasonCode.get() == null) {
            return Strings.get("sheet.obstacle.code");
        }
        if (reason.get().isBlank()) {
            return Strings.get("sheet.obstacle.reason");
        }
        if (reason.get().length() > Mandate.MAX_REASON) {
            return Strings.get("sheet.obstacle.long", reason.get().length(), Mandate.MAX_REASON);
        }
        if (needsSecondPerson() && !breakGlass.get() && approver.get().isBlank()) {
            return Strings.get("sheet.obstacle.approver");
        }
        if (needsSecondPerson() && !breakGlass.get() && approver.get().strip().equals(safeguard.commander())) {
            return Strings.get("sheet.obstacle.self");
        }
        Challenge challenge = ready.challenge();
        return challenge == null || challenge.isMetBy(typed.get()) ? "" : Strings.get("sheet.obstacle.challenge");
    }

    public ReadOnlyObjectProperty<Phase> phase() {
        return phase.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable ActPlan> plan() {
        return plan.getReadOnlyProperty();
    }

    /// Why there is no plan.
    public ReadOnlyObjectProperty<@Nullable GuardianException> failure() {
        return failure.getReadOnlyProperty();
    }

    /// What is missing before it can be sent, one sentence; empty if nothing is.
    public ReadOnlyStringProperty obstacle() {
        return obstacle.getReadOnlyProperty();
    }

    public ObjectProperty<@Nullable ReasonCode> reasonCode() {
        return reasonCode;
    }

    /// The priority to set; only for that act.
    public ObjectProperty<@Nullable Priority> newPriority() {
        return newPriority;
    }

    /// True while a priority is to be chosen.
    public boolean choosesPriority() {
        return draft instanceof ActDraft.SetPriority;
    }

    public StringProperty incident() {
        return incident;
    }

    public StringProperty reason() {
        return reason;
    }

    /// What was typed against the challenge.
    public StringProperty typed() {
        return typed;
    }

    public StringProperty approver() {
        return approver;
    }

    public BooleanProperty breakGlass() {
        return breakGlass;
    }

    /// One for each target, from the moment of sending.
    public ObservableList<Receipt> receipts() {
        return receipts;
    }

    Safeguard safeguard() {
        return safeguard;
    }

    Session session() {
        return session;
    }
}
