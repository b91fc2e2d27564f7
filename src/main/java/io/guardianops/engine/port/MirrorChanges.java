package io.guardianops.engine.port;

import java.util.Set;

/// What following another system takes beyond [WriteTransaction]. Not for use outside of the work it was handed to.
public interface MirrorChanges {
    Set<String> taskIds();

    Set<String> agentIds();

    void removeTask(String id);

    void removeAgent(String id);

    /// Adds an action, or brings one that is there to this state; among the others it stands where its time of creation
    /// puts it. What ran a step stays known, also if the record doesn't say it.
    void put(RecordedAction action);

    /// Notes that an action that is there ran a step of another one that is there.
    void ranStep(String actionId, int step, String byActionId);

    /// Notes that nothing of an action's plan is left to do, whatever the records say.
    void settled(String actionId);

    /// Keeps a word under a name.
    void note(String name, String value);
}
