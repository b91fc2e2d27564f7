package io.guardianops.policy;

import io.guardianops.policy.condition.Condition;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One thing that a policy does when it fires.
public sealed interface PolicyAction {
    /// Place in the order; the lowest runs first.
    int priority();

    /// Only if this holds, asked when the action's turn comes; null for always.
    @Nullable
    Condition when();

    /// The word in files.
    String type();

    /// True if it changes a task or an agent, and so needs authority and leaves an audit record.
    boolean intervenes();

    /// Acts on the task that the trigger is about, or on those that it selects.
    sealed interface OnTask extends PolicyAction {
        /// In mode `enforce`: act without asking.
        boolean autoApprove();

        @Override
        default boolean intervenes() {
            return true;
        }
    }

    record CancelTask(int priority, @Nullable Condition when, boolean autoApprove) implements OnTask {
        @Override
        public String type() {
            return "cancel_task";
        }
    }

    record OverridePriority(int priority, @Nullable Condition when, boolean autoApprove) implements OnTask {
        @Override
        public String type() {
            return "override_priority";
        }
    }

    record ReallocateCapacity(int priority, @Nullable Condition when, boolean autoApprove) implements OnTask {
        @Override
        public String type() {
            return "reallocate_capacity";
        }
    }

    record PauseLowPriorityTask(int priority, @Nullable Condition when, boolean autoApprove) implements OnTask {
        @Override
        public String type() {
            return "pause_low_priority_task";
        }
    }

    record ResumePausedTask(int priority, @Nullable Condition when, boolean autoApprove) implements OnTask {
        @Override
        public String type() {
            return "resume_paused_task";
        }
    }

    record ReassignIfNeeded(int priority, @Nullable Condition when, boolean autoApprove) implements OnTask {
        @Override
        public String type() {
            return "reassign_if_needed";
        }
    }

    /// Tells people.
    record Notify(int priority, @Nullable Condition when, Set<Channel> channels, MessageTemplate message)
            implements PolicyAction {
        public Notify {
            channels = Set.copyOf(channels);
        }

        @Override
        public String type() {
            return "notify";
        }

        @Override
        public boolean intervenes() {
            return false;
        }
    }

    /// Puts more into the audit record.
    ///
    /// @param fullState the state of everything involved (`include_full_state`,
    ///     `include_full_context`)
    record AuditLog(int priority, @Nullable Condition when, boolean fullState) implements PolicyAction {
        @Override
        public String type() {
            return "audit_log";
        }

        @Override
        public boolean intervenes() {
            return false;
        }
    }
}
