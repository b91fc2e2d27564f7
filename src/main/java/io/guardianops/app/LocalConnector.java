package io.guardianops.app;

import io.guardianops.client.ConnectionInfo;
import io.guardianops.client.ConnectionTarget;
import io.guardianops.client.Connector;
import io.guardianops.client.GuardianClient;
import io.guardianops.client.embedded.EmbeddedGuardianClient;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import io.guardianops.engine.LoadSource;
import io.guardianops.engine.demo.DemoFleet;
import io.guardianops.engine.demo.LiveDemo;
import io.guardianops.policy.folder.PolicyFiles;
import io.guardianops.policy.read.ShippedPolicies;
import io.guardianops.settings.AppFolders;
import io.guardianops.store.SqliteStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;

/// Opens local databases: store, engine and client on one file.
public final class LocalConnector implements Connector {
    /// The seed of the simulated fleet's life; the fleet itself has its own.
    private static final long LIVE_SEED = 7;

    /// Disk space that is kept back for a crisis, bytes: room for some hundred interventions.
    private static final long RESERVE = 16L * 1024 * 1024;

    private final InstantSource clock;
    private final Path ownFolder;
    private final LoadSource load;
    private final AuditFolder audit;

    /// Opens on this clock.
    ///
    /// @param ownFolder the data folder of the program, made if needed; other folders are the affair
    ///                  of the user
    /// @param load      tells how busy the machine is
    /// @param audit     keys and witnesses of the audit trails
    public LocalConnector(InstantSource clock, Path ownFolder, LoadSource load, AuditFolder audit) {
        this.clock = clock;
        this.ownFolder = ownFolder;
        this.load = load;
        this.audit = audit;
    }

    @Override
    public GuardianClient connect(ConnectionTarget target) {
        return switch (target) {
            case ConnectionTarget.LocalDatabase local -> database(local);
            case ConnectionTarget.DemoFleet demo -> demo(demo.file());
            case ConnectionTarget.Server _, ConnectionTarget.ServerSnapshot _, ConnectionTarget.Bundle _ ->
                throw new IllegalArgumentException("Not a local database: " + target);
        };
    }

    /// The engine on a file, for the commands that fill it.
    public GuardianEngine engine(Path file, InstantSource time, IdSource ids) {
        return engine(file, true, time, ids);
    }

    /// The same, where a file that is missing may be refused.
    GuardianEngine engine(Path file, boolean create, InstantSource time, IdSource ids) {
        if (create) {
            prepareFolder(file);
        }
        return watched(SqliteStore.open(file, create, audit::witness, RESERVE), time, ids);
    }

    /// An engine whose ledger is signed.
    private GuardianEngine watched(SqliteStore store, InstantSource time, IdSource ids) {
        GuardianEngine engine = new GuardianEngine(store, time, ids, load);
        engine.signWith(() -> audit.key(engine.audit()));
        engine.lookAtTail(() -> audit.witnessed(engine.audit().branch()));
        return engine;
    }

    private GuardianClient database(ConnectionTarget.LocalDatabase local) {
        if (local.create()) {
            prepareFolder(local.file());
        }
        boolean reading = local.readOnly() && !local.create();
        SqliteStore store = reading
                ? SqliteStore.openForReading(local.file())
                : SqliteStore.open(local.file(), local.create(), audit::witness, RESERVE);
        GuardianEngine engine = reading
                ? new GuardianEngine(store, clock, IdSource.uuidV7(), load)
                : watched(store, clock, IdSource.uuidV7());
        Path folder = Objects.requireNonNullElseGet(local.policies(), () -> AppFolders.policiesIn(ownFolder));
        PolicyFiles.Maker maker = local.readOnly() ? PolicyFiles.Maker.none() : LocalConnector::makePolicies;
        return new EmbeddedGuardianClient(
                        engine,
                        new ConnectionInfo(
                                name(local.file()),
                                store.file().toString(),
                                ConnectionInfo.Kind.LOCAL_DATABASE,
                                local.production(),
                                local.readOnly()),
                        audit)
                .withPolicies(engine.policiesIn(new PolicyFiles(folder, maker)));
    }

    private static void makePolicies(Path folder) throws IOException {
        AppFolders.create(Objects.requireNonNull(folder.toAbsolutePath().getParent()));
        ShippedPolicies.makeFolder(folder);
    }

    private GuardianClient demo(Path file) {
        prepareFolder(file);
        if (isEmpty(file)) {
            new DemoFleet().fill((time, ids) -> engine(file, time, ids), clock.instant());
        }
        SqliteStore store = SqliteStore.open(file, false, audit::witness, RESERVE);
        GuardianEngine engine = watched(store, clock, IdSource.uuidV7());
        LiveDemo life = new LiveDemo(engine, clock, LIVE_SEED);
        life.start();
        // Of its own: whoever plays with the demo changes nobody's policies.
        Path folder = file.resolveSibling(name(file).replaceFirst("\\.db$", "") + "_policies");
        return new EmbeddedGuardianClient(
                        engine,
                        new ConnectionInfo(
                                "demo", store.file().toString(), ConnectionInfo.Kind.DEMO_FLEET, false, false),
                        audit,
                        life)
                .withPolicies(engine.policiesIn(new PolicyFiles(folder, LocalConnector::makePolicies)));
    }

    private boolean isEmpty(Path file) {
        try (GuardianEngine engine = engine(file, clock, IdSource.uuidV7())) {
            return DemoFleet.isEmpty(engine);
        }
    }

    private void prepareFolder(Path file) {
        if (!ownFolder.equals(file.toAbsolutePath().getParent())) {
            return;
        }
        try {
            AppFolders.create(ownFolder);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't make the folder " + ownFolder, e);
        }
    }

    private static String name(Path file) {
        return Objects.requireNonNullElse(file.getFileName(), file).toString();
    }
}
