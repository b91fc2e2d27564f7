package io.guardianops.engine;

import io.guardianops.audit.ledger.EntryKind;
import io.guardianops.engine.port.Store;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Mandate;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SequencedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts on record who tried what without the authority for it. Of a caller, an act and a target there is at most one
/// entry in a second, and of a caller so many in a minute: what is tried again and again is worth no more, and makes
/// the
/// ledger grow all the same. The next entry says how many attempts had none. Safe for use from any thread.
final class RefusedActs {
    private static final Logger LOG = LoggerFactory.getLogger(RefusedActs.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /// Within so long, a caller leaves at most [#MOST] entries, whatever the targets.
    private static final Duration SPAN = Duration.ofMinutes(1);

    private static final int MOST = 30;

    /// Attempts and callers that are remembered; of older ones a repeat within the second is on record again.
    private static final int REMEMBERED = 10_000;

    private final Store store;
    private final EngineClock clock;
    private final SequencedMap<Attempt, Instant> recorded = new LinkedHashMap<>();
    private final SequencedMap<String, Tally> tallies = new LinkedHashMap<>();

    /// @param caller the token that carried it, or who says to be acting
    private record Attempt(String caller, String act, String target) {}

    /// What a caller tried in a span.
    ///
    /// @param leftOut attempts without an entry since the last entry
    private record Tally(Instant since, int entries, int leftOut) {
        Tally at(Instant now) {
            return now.isBefore(since) || !now.isBefore(since.plus(SPAN)) ? new Tally(now, 0, leftOut) : this;
        }
    }

    RefusedActs(Store store, EngineClock clock) {
        this.store = store;
        this.clock = clock;
    }

    /// Holds an act against its rules, and puts on record if the authority isn't enough. Nothing else of the request
    /// was looked at by then, so it may say anything.
    ///
    /// @param rules throw what they refuse
    void check(String act, String target, Mandate mandate, Runnable rules) {
        check(act, target, AuthorityLevel.REQUIRED_TO_INTERVENE, mandate, rules);
    }

    /// The same of an act that takes another authority than interventions do.
    void check(String act, String target, AuthorityLevel required, Mandate mandate, Runnable rules) {
        try {
            rules.run();
        } catch (GuardianException.NotPermitted refusal) {
            record(act, storable(target), required, mandate);
            throw refusal;
        }
    }

    private void record(String act, String target, AuthorityLevel required, Mandate mandate) {
        String by = storable(mandate.initiatedBy());
        String token = mandate.tokenName();
        Instant now = clock.now();
        LOG.info("{} has not the authority for {} on {}", by, act, target);
        OptionalInt leftOut = take(new Attempt(token == null ? by : token, act, target), now);
        if (leftOut.isEmpty()) {
            return;
        }
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("act", act);
        members.put("target", target);
        members.put("by", by);
        members.put("authority_level", mandate.authority().level());
        members.put("required_level", required.level());
        if (token != null) {
            members.put("token_name", token);
        }
        if (leftOut.getAsInt() > 0) {
            members.put("left_out", leftOut.getAsInt());
        }
        try {
            store.write(tx -> {
                // It speaks of no action: nobody could tell whether the one that is named is there.
                tx.record(EntryKind.REFUSED, now, null, members);
                return now;
            });
        } catch (RuntimeException e) {
            LOG.warn("The refusal of {} on {} by {} could not be put on record", act, target, by, e);
        }
    }

    /// How many attempts of this caller had no entry since its last one; empty if this one gets none either.
    private synchronized OptionalInt take(Attempt attempt, Instant now) {
        Tally tally =
                tallies.getOrDefault(attempt.caller(), new Tally(now, 0, 0)).at(now);
        Instant last = recorded.get(attempt);
        boolean again = last != null && !now.isBefore(last) && now.isBefore(last.plus(PAUSE));
        if (again || tally.entries() >= MOST) {
            remember(tallies, attempt.caller(), new Tally(tally.since(), tally.entries(), tally.leftOut() + 1));
            return OptionalInt.empty();
        }
        remember(recorded, attempt, now);
        remember(tallies, attempt.caller(), new Tally(tally.since(), tally.entries() + 1, 0));
        return OptionalInt.of(tally.leftOut());
    }

    private static <K, V> void remember(SequencedMap<K, V> map, K key, V value) {
        map.remove(key);
        map.put(key, value);
        if (map.size() > REMEMBERED) {
            map.pollFirstEntry();
        }
    }

    /// As much of it as an id has, without what no database or ledger keeps.
    private static String storable(String text) {
        StringBuilder kept = new StringBuilder();
        text.codePoints()
                .limit(Mandate.MAX_NAME)
                .map(c -> Character.isISOControl(c) || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                        ? 0xFFFD
                        : c)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }
}
