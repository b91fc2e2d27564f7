package io.guardianops.engine;

import io.guardianops.audit.ledger.Finding;
import io.guardianops.audit.ledger.SigningKey;
import io.guardianops.audit.ledger.TreeHead;
import io.guardianops.engine.port.Leadership;
import io.guardianops.engine.port.Store;
import io.guardianops.model.Agent;
import io.guardianops.model.Task;
import io.guardianops.model.query.SystemLoad;
import io.guardianops.policy.folder.PolicyFiles;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The local guardian system: its use cases over one store. Safe for use from any thread.
public final class GuardianEngine implements AutoCloseable {
    private final Store store;
    private final InstantSource clock;
    private final IdSource ids;
    private final LoadSource load;
    private final Interventions interventions;
    private final RestorePlanner restores;
    private final TaskQueue tasks;
    private final AgentRegistry agents;
    private final EventStream events;
    private final FleetReads reads;
    private final ApiTokens tokens;
    private final AuditTrail audit;
    private final Redactions redactions;
    private final Archiving archiving;
    private final Notes notes;
    private @Nullable CheckpointKeeper keeper;
    private volatile @Nullable TailLook tail;

    /// An engine that doesn't know how busy its machine is; takes over the store.
    public GuardianEngine(Store store, InstantSource clock, IdSource ids) {
        this(store, clock, ids, () -> SystemLoad.UNKNOWN);
    }

    /// Takes over the store: closing the engine closes it.
    public GuardianEngine(Store store, InstantSource clock, IdSource ids, LoadSource load) {
        EngineClock micros = new EngineClock(clock);
        this.store = store;
        this.clock = clock;
        this.ids = ids;
        this.load = load;
        this.interventions = new Interventions(store, micros, ids);
        this.restores = new RestorePlanner(store, interventions);
        this.tasks = new TaskQueue(store, micros, ids);
        this.agents = new AgentRegistry(store, micros, ids);
        this.events = new EventStream(store);
        this.reads = new FleetReads(store, micros, load);
        this.tokens = new ApiTokens(store, micros);
        this.audit = new AuditTrail(store, micros);
        this.redactions = new Redactions(store, micros, interventions.refused());
        this.archiving = new Archiving(store, micros, audit, interventions.refused());
        this.notes = new Notes(store, micros, interventions.refused());
    }

    public Interventions interventions() {
        return interventions;
    }

    public RestorePlanner restores() {
        return restores;
    }

    public TaskQueue tasks() {
        return tasks;
    }

    public AgentRegistry agents() {
        return agents;
    }

    public EventStream events() {
        return events;
    }

    public FleetReads reads() {
        return reads;
    }

    public ApiTokens tokens() {
        return tokens;
    }

    public AuditTrail audit() {
        return audit;
    }

    public Redactions redactions() {
        return redactions;
    }

    public Archiving archiving() {
        return archiving;
    }

    public Notes notes() {
        return notes;
    }

    /// The policies of a folder, whose versions are kept in this engine's store, and saved with an entry in its audit
    /// ledger. Closing it is the caller's affair; it is of no use after the engine is closed.
    public PolicyShelf policiesIn(PolicyFiles files) {
        return new PolicyShelf(
                files, new StoredPolicyHistory(store), new EngineClock(clock), interventions.refused()::check);
    }

    /// Has the audit ledger signed while it grows, and when the engine is closed.
    ///
    /// @param keys gives the key when the first signature is due
    public synchronized void signWith(Supplier<SigningKey> keys) {
        if (keeper == null) {
            keeper = new CheckpointKeeper(audit, store, keys);
        }
    }

    /// Has somebody look at the end of the audit ledger, now and once.
    ///
    /// @param witnessed the newest head that the ledger's witness saw
    public synchronized void lookAtTail(Supplier<Optional<TreeHead>> witnessed) {
        if (tail == null) {
            tail = new TailLook(audit, witnessed);
        }
    }

    /// What was found wrong there, as far as that is known yet.
    public List<Finding> wrongAtTail() {
        TailLook look = tail;
        return look == null ? List.of() : look.found();
    }

    /// Waits until it was looked at, if anybody looks. Blocks for the blink of an eye.
    public void awaitLookAtTail() {
        TailLook look = tail;
        if (look != null) {
            look.await();
        }
    }

    /// Takes over agents and tasks as they are, with their ids, states and times, in one transaction. Records that are
    /// there already are updated; importing the same again changes nothing.
    public ImportReport importFleet(List<Agent> newAgents, List<Task> newTasks) {
        return new FleetImport(store).run(newAgents, newTasks);
    }

    /// Lets much work become durable at once, or not at all if it fails.
    ///
    /// All other writers wait meanwhile. The work gets an engine of its own, and may use it only on
    /// the calling thread and until it returns; it must not catch the failure of a step, since what
    /// the step wrote would stay.
    public void inOneTransaction(Consumer<GuardianEngine> work) {
        store.write(transaction -> {
            work.accept(new GuardianEngine(new WithinTransaction(transaction), clock, ids, load));
            return this;
        });
    }

    /// Whether this process leads among those on the same database.
    public Leadership leadership() {
        return store.leadership();
    }

    /// False if copies of the data are made by other means.
    public boolean canBackUp() {
        return store.canBackUp();
    }

    /// Writes a verified copy of the data to a file that must not exist yet.
    public void backup(Path target) {
        store.backup(target);
    }

    @Override
    public void close() {
        TailLook look = tail;
        if (look != null) {
            look.close();
        }
        CheckpointKeeper signing;
        synchronized (this) {
            signing = keeper;
        }
        if (signing != null) {
            signing.close();
        }
        events.close();
        store.close();
    }
}
