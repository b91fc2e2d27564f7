package io.guardianops.client.remote;

import io.guardianops.client.Notice.Change;
import io.guardianops.model.GuardianAction;
import io.guardianops.wire.WireFormat;
import io.guardianops.wire.WireTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What differs between an action and the same action as it was told before, beside what may: it is marked reverted
/// once, and its log gains what belongs to that. Pure.
final class ActionChanges {
    /// Members of the log that a revert adds begin so.
    private static final String OF_REVERT = "revert";

    private static final int LONGEST = 500;

    private ActionChanges() {}

    /// What differs though it must not.
    static List<Change> between(GuardianAction before, GuardianAction now) {
        List<Change> changes = new ArrayList<>();
        add(changes, "action_type", before.type().value(), now.type().value());
        add(changes, "target_entity", before.targetEntity(), now.targetEntity());
        add(
                changes,
                "authority_level",
                before.authority().name(),
                now.authority().name());
        add(changes, "reason", before.reason(), now.reason());
        add(changes, "initiated_by", before.initiatedBy(), now.initiatedBy());
        add(changes, "approved_by", before.approvedBy(), now.approvedBy());
        add(changes, "executed_at", text(before.executedAt()), text(now.executedAt()));
        if (before.isReverted()) {
            add(changes, "reverted_at", text(before.revertedAt()), text(now.revertedAt()));
        }
        add(changes, "created_at", text(before.createdAt()), text(now.createdAt()));
        addLog(changes, before, now);
        return changes;
    }

    private static void addLog(List<Change> changes, GuardianAction before, GuardianAction now) {
        boolean reverted = !before.isReverted() && now.isReverted();
        Map<String, @Nullable Object> was = new LinkedHashMap<>();
        Map<String, @Nullable Object> is = new LinkedHashMap<>();
        TreeSet<String> names = new TreeSet<>(before.auditLog().keySet());
        names.addAll(now.auditLog().keySet());
        for (String name : names) {
            boolean had = before.auditLog().containsKey(name);
            boolean has = now.auditLog().containsKey(name);
            boolean same = had == has
                    && Objects.equals(
                            before.auditLog().get(name), now.auditLog().get(name));
            if (same || (reverted && !had && name.startsWith(OF_REVERT))) {
                continue;
            }
            if (had) {
                was.put(name, before.auditLog().get(name));
            }
            if (has) {
                is.put(name, now.auditLog().get(name));
            }
        }
        if (!was.isEmpty() || !is.isEmpty()) {
            changes.add(new Change("audit_log", shortened(WireFormat.write(was)), shortened(WireFormat.write(is))));
        }
    }

    private static void add(List<Change> changes, String field, @Nullable String before, @Nullable String now) {
        if (!Objects.equals(before, now)) {
            changes.add(
                    new Change(field, before == null ? null : shortened(before), now == null ? null : shortened(now)));
        }
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : WireTime.format(time);
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "\u2026";
    }
}
