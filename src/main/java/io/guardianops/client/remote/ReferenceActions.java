package io.guardianops.client.remote;

import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings the actions of a reference server into the mirror: often the newest few, now and then as many as it gives,
/// since older ones may have been marked reverted. What lies beyond stays as it was last seen. Safe for use from any
/// thread.
final class ReferenceActions {
    private static final Logger LOG = LoggerFactory.getLogger(ReferenceActions.class);

    /// The server answers 100 in a tenth of the time that 1,000 take.
    private static final int FEW = 100;

    private static final Duration ALL_FRESH_FOR = Duration.ofSeconds(60);

    private final ReferenceReads reads;
    private final FleetMirror mirror;
    private final KeptActions kept;
    private final ServerClock clock;
    private final InstantSource here;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, GuardianAction> known = new LinkedHashMap<>();
    private boolean everReadAll;
    private long allReadAt;

    /// Brings them.
    ///
    /// @param kept where each is kept as it was told
    /// @param here the time of this machine
    ReferenceActions(
            ReferenceReads reads, FleetMirror mirror, KeptActions kept, ServerClock clock, InstantSource here) {
        this.reads = reads;
        this.mirror = mirror;
        this.kept = kept;
        this.clock = clock;
        this.here = here;
    }

    /// Reads the newest.
    ///
    /// @return true if anything changed
    boolean read() {
        lock.lock();
        try {
            Instant asOf = clock.now();
            Instant began = here.instant();
            long now = System.nanoTime();
            boolean all = !everReadAll || now - allReadAt > ALL_FRESH_FOR.toNanos();
            List<GuardianAction> newest = reads.actions(all ? ReferenceReads.MOST_ACTIONS : FEW);
            if (!all && newest.size() == FEW && newest.stream().noneMatch(each -> known.containsKey(each.id()))) {
                // More happened than the few show.
                all = true;
                newest = reads.actions(ReferenceReads.MOST_ACTIONS);
            }
            if (all) {
                everReadAll = true;
                allReadAt = now;
            }
            if (all) {
                kept.look(newest, ReferenceReads.MOST_ACTIONS, began, here.instant(), this::reread);
            }
            return take(newest, asOf);
        } finally {
            lock.unlock();
        }
    }

    /// All that the server hands out are read the next time.
    void expectAll() {
        lock.lock();
        try {
            everReadAll = false;
        } finally {
            lock.unlock();
        }
    }

    /// Takes over one that an act was answered with.
    GuardianAction take(GuardianAction action) {
        lock.lock();
        try {
            take(List.of(action), clock.now());
            return action;
        } finally {
            lock.unlock();
        }
    }

    /// Brings one action up to date; empty if the server doesn't have it.
    Optional<GuardianAction> readOne(String id) {
        try {
            return Optional.of(take(reads.action(id)));
        } catch (GuardianException.NotFound e) {
            LOG.debug("Action {} is not there: {}", id, e.text());
            return Optional.empty();
        }
    }

    private Optional<GuardianAction> reread(String id) {
        try {
            return Optional.of(reads.action(id));
        } catch (GuardianException.NotFound gone) {
            return Optional.empty();
        }
    }

    private boolean take(List<GuardianAction> actions, Instant asOf) {
        // Oldest first: those of one moment keep the server's order.
        List<GuardianAction> changed = actions.reversed().stream()
                .filter(action -> !action.equals(known.get(action.id())))
                .toList();
        kept.see(changed, here.instant(), this::reread);
        mirror.takeActions(changed, asOf);
        changed.forEach(action -> known.put(action.id(), action));
        while (known.size() > 10 * ReferenceReads.MOST_ACTIONS) {
            known.remove(known.keySet().iterator().next());
        }
        return !changed.isEmpty();
    }
}
