package io.guardianops.model;

/// One emergency act on the system, with the mandate it is done on. Each leaves exactly one [GuardianAction].
public sealed interface Intervention {
    Mandate mandate();

    /// The kind of action that it leaves.
    ActionType type();

    /// What the action's `target_entity` will say.
    String targetEntity();

    /// The same act on another mandate.
    Intervention withMandate(Mandate mandate);

    /// Ends a task as failed and frees its agent's slot. Refused for a task that already ended.
    record CancelTask(String taskId, Mandate mandate) implements Intervention {
        @Override
        public ActionType type() {
            return ActionType.CANCEL_TASK;
        }

        @Override
        public String targetEntity() {
            return taskId;
        }

        @Override
        public CancelTask withMandate(Mandate other) {
            return new CancelTask(taskId, other);
        }
    }

    /// Moves capacity between two agents.
    ///
    /// @param capacity slots to move, 1 or more
    record ReallocateCapacity(String fromAgentId, String toAgentId, int capacity, Mandate mandate)
            implements Intervention {
        @Override
        public ActionType type() {
            return ActionType.REALLOCATE_CAPACITY;
        }

        @Override
        public String targetEntity() {
            return fromAgentId + GuardianAction.TRANSFER_ARROW + toAgentId;
        }

        @Override
        public ReallocateCapacity withMandate(Mandate other) {
            return new ReallocateCapacity(fromAgentId, toAgentId, capacity, other);
        }
    }

    /// Gives a task another priority, and so another place in the queue.
    ///
    /// @param newPriority name of a [Priority] in any case; text, since the engine refuses a wrong
    ///                    word only after it checked the authority
    record OverridePriority(String taskId, String newPriority, Mandate mandate) implements Intervention {
        @Override
        public ActionType type() {
            return ActionType.OVERRIDE_PRIORITY;
        }

        @Override
        public String targetEntity() {
            return taskId;
        }

        @Override
        public OverridePriority withMandate(Mandate other) {
            return new OverridePriority(taskId, newPriority, other);
        }
    }

    /// Puts a failed task back into the queue.
    record RestartTask(String taskId, Mandate mandate) implements Intervention {
        @Override
        public ActionType type() {
            return ActionType.RESTART_TASK;
        }

        @Override
        public String targetEntity() {
            return taskId;
        }

        @Override
        public RestartTask withMandate(Mandate other) {
            return new RestartTask(taskId, other);
        }
    }

    /// Stops handing out pending tasks; what runs, runs on. The first grade of the global stop.
    record StopIntake(Mandate mandate) implements Intervention {
        @Override
        public ActionType type() {
            return ActionType.STOP_INTAKE;
        }

        @Override
        public String targetEntity() {
            return QUEUE;
        }

        @Override
        public StopIntake withMandate(Mandate other) {
            return new StopIntake(other);
        }
    }

    /// Hands out pending tasks again.
    record ResumeIntake(Mandate mandate) implements Intervention {
        @Override
        public ActionType type() {
            return ActionType.RESUME_INTAKE;
        }

        @Override
        public String targetEntity() {
            return QUEUE;
        }

        @Override
        public ResumeIntake withMandate(Mandate other) {
            return new ResumeIntake(other);
        }
    }

    /// The target of acts on the queue as a whole.
    String QUEUE = "queue";
}
