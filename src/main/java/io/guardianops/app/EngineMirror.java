package io.guardianops.app;

import io.guardianops.client.ConnectionInfo;
import io.guardianops.client.GuardianClient;
import io.guardianops.client.embedded.EmbeddedGuardianClient;
import io.guardianops.client.remote.FleetMirror;
import io.guardianops.engine.FleetMirroring;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import io.guardianops.engine.port.MirrorStore;
import io.guardianops.model.Agent;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import io.guardianops.model.Task;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A mirror that our own engine answers from.
final class EngineMirror implements FleetMirror {
    private final FleetMirroring mirroring;
    private final GuardianClient view;

    /// Takes over the store.
    ///
    /// @param clock the time of the system that is mirrored
    EngineMirror(MirrorStore store, InstantSource clock, ConnectionInfo info) {
        this.mirroring = new FleetMirroring(store, clock, IdSource.uuidV7());
        this.view = new EmbeddedGuardianClient(new GuardianEngine(store, clock, IdSource.uuidV7()), info);
    }

    @Override
    public GuardianClient view() {
        return view;
    }

    @Override
    public Map<Part, Instant> asOf() {
        return asOf(mirroring);
    }

    static Map<Part, Instant> asOf(FleetMirroring mirroring) {
        Map<String, Instant> times = mirroring.asOf();
        Map<Part, Instant> parts = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            Instant time = times.get(part.name().toLowerCase(Locale.ROOT));
            if (time != null) {
                parts.put(part, time);
            }
        }
        return parts;
    }

    @Override
    public void takeTasks(Collection<Task> changed, @Nullable Set<String> present, Instant asOf) {
        mirroring.takeTasks(changed, present, asOf);
    }

    @Override
    public void takeAgents(Collection<Agent> changed, Set<String> present, Instant asOf) {
        mirroring.takeAgents(changed, present, asOf);
    }

    @Override
    public void takeActions(Collection<GuardianAction> changed, Instant asOf) {
        mirroring.takeActions(changed, asOf);
    }

    @Override
    public void checkRequest(Intervention intervention) {
        mirroring.checkRequest(intervention);
    }

    @Override
    public void checkRevertRequest(String actionId, Mandate mandate) {
        mirroring.checkRevertRequest(actionId, mandate);
    }

    @Override
    public void checkRestoreRequest(String actionId, Mandate mandate) {
        mirroring.checkRestoreRequest(actionId, mandate);
    }

    @Override
    public void check(Intervention intervention) {
        mirroring.check(intervention);
    }

    @Override
    public void checkRevert(String actionId, Mandate mandate) {
        mirroring.checkRevert(actionId, mandate);
    }

    @Override
    public void checkRestore(String actionId, int step, boolean acceptDrift, Mandate mandate) {
        mirroring.checkRestore(actionId, step, acceptDrift, mandate);
    }

    @Override
    public void noteRan(String actionId, int step, String byActionId) {
        mirroring.noteRan(actionId, step, byActionId);
    }

    @Override
    public void noteByHand(String actionId, int step, String by) {
        mirroring.noteByHand(actionId, step, by);
    }

    @Override
    public Map<Integer, String> byHand(String actionId) {
        return mirroring.byHand(actionId);
    }

    @Override
    public Set<String> handled() {
        return mirroring.handled();
    }

    @Override
    public void close() {
        view.close();
    }
}
