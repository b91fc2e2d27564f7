package io.guardianops.client.remote;

import io.guardianops.client.GuardianClient;
import io.guardianops.client.remote.FleetMirror.Part;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the mirror of a reference server young enough for each question. Its parts are read by themselves: one that
/// fails takes none of the others with it. Safe for use from any thread.
final class ReferenceFleet {
    private static final Logger LOG = LoggerFactory.getLogger(ReferenceFleet.class);

    private final FleetMirror mirror;
    private final ServerClock clock;
    private final ReferenceTasks tasks;
    private final ReferenceActions actions;
    private final Map<Part, Upkeep> parts = new EnumMap<>(Part.class);
    private final AtomicBoolean news = new AtomicBoolean();

    ReferenceFleet(
            ReferenceReads reads,
            FleetMirror mirror,
            KeptActions kept,
            ServerClock clock,
            InstantSource here,
            Duration freshFor) {
        this.mirror = mirror;
        this.clock = clock;
        this.tasks = new ReferenceTasks(reads, mirror, clock);
        this.actions = new ReferenceActions(reads, mirror, kept, clock, here);
        parts.put(Part.TASKS, new Upkeep(tasks::read, freshFor));
        parts.put(Part.AGENTS, new Upkeep(new ReferenceAgents(reads, mirror, clock)::read, freshFor));
        parts.put(Part.ACTIONS, new Upkeep(actions::read, freshFor));
    }

    /// The mirror, with one part up to date, and others if they can be had.
    ///
    /// @param needed  what the question is about
    /// @param helpful what makes the answer better
    /// @throws GuardianException if the needed part can't be read
    GuardianClient with(Part needed, Part... helpful) {
        for (Part part : helpful) {
            bring(part);
        }
        ensure(needed);
        return mirror.view();
    }

    /// The mirror with all parts as young as they can be had, and when the oldest of them was so.
    ///
    /// @throws GuardianException if nothing can be read, or a part never was
    Instant withAll() {
        GuardianException failure = null;
        int failed = 0;
        for (Part part : Part.values()) {
            GuardianException e = bring(part);
            failed += e == null ? 0 : 1;
            if (e != null && (failure == null || !mirror.asOf().containsKey(part))) {
                failure = e;
            }
        }
        Map<Part, Instant> asOf = mirror.asOf();
        if (failure != null && (failed == parts.size() || asOf.size() < parts.size())) {
            throw failure;
        }
        return asOf.values().stream().min(Instant::compareTo).orElseGet(clock::now);
    }

    /// Reads everything; what can't be read is logged.
    ///
    /// @return true if anything changed since the last time that this was asked
    boolean lookForNews() {
        readAll();
        return news.getAndSet(false);
    }

    /// Reads everything; what can't be read is logged.
    void readAll() {
        for (Part part : Part.values()) {
            try {
                refresh(part);
            } catch (GuardianException e) {
                log(part, e);
            }
        }
    }

    /// Something happened there: whatever was read before is old.
    void stale() {
        parts.values().forEach(Upkeep::stale);
    }

    /// Brings one task up to date. One that is gone vanishes here with the list.
    void freshTask(String id) {
        if (tasks.readOne(id).isEmpty()) {
            part(Part.TASKS).stale();
            ensure(Part.TASKS);
        }
    }

    /// Reads all actions that the server hands out.
    void lookAtActions() {
        actions.expectAll();
        refresh(Part.ACTIONS);
    }

    Optional<GuardianAction> freshAction(String id) {
        return actions.readOne(id);
    }

    /// Takes over the record of an act of ours.
    GuardianAction take(GuardianAction action) {
        actions.take(action);
        stale();
        return action;
    }

    private Upkeep part(Part part) {
        return Objects.requireNonNull(parts.get(part));
    }

    private void ensure(Part part) {
        if (part(part).ensure()) {
            news.set(true);
        }
    }

    private void refresh(Part part) {
        if (part(part).refresh()) {
            news.set(true);
        }
    }

    private @Nullable GuardianException bring(Part part) {
        try {
            ensure(part);
            return null;
        } catch (GuardianException e) {
            log(part, e);
            return e;
        }
    }

    private void log(Part part, GuardianException e) {
        Instant asOf = mirror.asOf().get(part);
        LOG.warn(
                "Could not read the {}: {}; those that are shown are {}",
                part,
                e.text(),
                asOf == null ? "none" : Duration.between(asOf, clock.now()).toSeconds() + " s old");
    }
}
