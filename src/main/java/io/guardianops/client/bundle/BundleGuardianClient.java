package io.guardianops.client.bundle;

import io.guardianops.audit.bundle.Bundle;
import io.guardianops.client.Capabilities;
import io.guardianops.client.Capabilities.Feature;
import io.guardianops.client.ConnectionInfo;
import io.guardianops.client.EventListener;
import io.guardianops.client.Evidence;
import io.guardianops.client.GuardianClient;
import io.guardianops.client.Subscription;
import io.guardianops.model.ActionNote;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.EventFilter;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianEvent;
import io.guardianops.model.GuardianException;
import io.guardianops.model.GuardianException.Conflict;
import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import io.guardianops.model.RestorePlan;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.ActionRow;
import io.guardianops.model.query.AgentQuery;
import io.guardianops.model.query.AgentRow;
import io.guardianops.model.query.CappedCount;
import io.guardianops.model.query.FleetOverview;
import io.guardianops.model.query.FleetSnapshot;
import io.guardianops.model.query.Page;
import io.guardianops.model.query.TaskQuery;
import io.guardianops.model.query.TaskRow;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An evidence bundle, as a client sees it: recorded actions and nothing else, to be read and never acted on. What
/// it lacks is refused with `not_in_bundle`, acts with `read_only`. Safe for use from any thread.
final class BundleGuardianClient implements GuardianClient {
    private static final Logger LOG = LoggerFactory.getLogger(BundleGuardianClient.class);

    private final Bundle bundle;
    private final TrailIndex index;
    private final GuardianClient view;
    private final ConnectionInfo info;
    private final BundleEvidence evidence;
    private final BundleNotes notes;
    private final AtomicBoolean closed = new AtomicBoolean();

    /// Takes over the bundle and the index, which is filled.
    BundleGuardianClient(
            Bundle bundle, TrailIndex index, ConnectionInfo info, BundleEvidence evidence, BundleNotes notes) {
        this.bundle = bundle;
        this.index = index;
        this.view = index.view(info);
        this.info = info;
        this.evidence = evidence;
        this.notes = notes;
    }

    @Override
    public ConnectionInfo connection() {
        return info;
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(EnumSet.of(Feature.ACTION_SEARCH), AuthorityLevel.SYSTEM);
    }

    /// How many actions wait to be restored, and nothing of a fleet.
    @Override
    public FleetOverview overview() {
        return view.overview();
    }

    @Override
    public Page<TaskRow> tasks(TaskQuery query) {
        throw notThere();
    }

    @Override
    public CappedCount countTasks(TaskQuery query) {
        throw notThere();
    }

    @Override
    public TaskRow task(String taskId) {
        throw notThere();
    }

    @Override
    public Page<AgentRow> agents(AgentQuery query) {
        throw notThere();
    }

    @Override
    public AgentRow agent(String agentId) {
        throw notThere();
    }

    @Override
    public FleetSnapshot fleetSnapshot(Instant endedSince) {
        throw notThere();
    }

    @Override
    public Page<ActionRow> actions(ActionQuery query) {
        Page<ActionRow> page = view.actions(query);
        return new Page<>(withGaps(page.items()), page.nextCursor());
    }

    @Override
    public CappedCount countActions(ActionQuery query) {
        return view.countActions(query);
    }

    @Override
    public ActionRow action(String actionId) {
        return withGaps(List.of(view.action(actionId))).getFirst();
    }

    private List<ActionRow> withGaps(List<ActionRow> rows) {
        Map<Long, String> remarks = index.remarks(
                rows.stream().map(row -> Objects.requireNonNull(row.seq())).toList());
        return rows.stream()
                .map(row -> {
                    String remark = remarks.get(row.seq());
                    return remark == null ? row : row.with(GapWord.read(remark));
                })
                .toList();
    }

    @Override
    public GuardianAction execute(Intervention intervention) {
        throw readOnly();
    }

    @Override
    public GuardianAction revert(String actionId, Mandate mandate) {
        throw readOnly();
    }

    @Override
    public List<ActionNote> notes(String actionId) {
        return notes.of(actionId);
    }

    @Override
    public ActionNote addNote(String actionId, Mandate mandate) {
        throw readOnly();
    }

    @Override
    public RestorePlan restorePlan(String actionId) {
        throw new Conflict(
                "not_in_bundle",
                "A restore plan compares with the present, which an evidence bundle doesn't know.",
                "Connect to the system itself.");
    }

    @Override
    public GuardianAction restore(String actionId, int step, boolean acceptDrift, Mandate mandate) {
        throw readOnly();
    }

    @Override
    public void noteDoneByHand(String actionId, int step, String by) {
        throw readOnly();
    }

    @Override
    public List<GuardianEvent> events(EventFilter filter, long afterEventId, int limit) {
        return List.of();
    }

    @Override
    public long lastEventId() {
        return 0;
    }

    /// Nothing will ever be heard.
    @Override
    public Subscription subscribe(EventFilter filter, EventListener listener) {
        return () -> {};
    }

    @Override
    public Optional<Evidence> evidence() {
        return Optional.of(evidence);
    }

    @Override
    public void backup(Path target) {
        throw new Conflict(
                "not_in_bundle", "An evidence bundle is no database that could be backed up.", "Copy the file itself.");
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try (bundle;
                index) {
            view.close();
        } catch (IOException e) {
            LOG.warn("The bundle {} could not be closed", info.location(), e);
        }
    }

    private GuardianException readOnly() {
        return new Conflict(
                "read_only",
                info.name() + " is an evidence bundle: it can be read, and not acted on.",
                "Connect to the system itself to act on it.");
    }

    private GuardianException notThere() {
        return new Conflict(
                "not_in_bundle",
                info.name() + " is an evidence bundle: it holds recorded actions, and neither tasks nor agents.",
                "Connect to the system itself to see them.");
    }
}
