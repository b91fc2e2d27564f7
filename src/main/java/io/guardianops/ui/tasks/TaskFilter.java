package io.guardianops.ui.tasks;

import io.guardianops.model.query.TaskQuery;

/// What the text of the filter field was understood as.
sealed interface TaskFilter {
    /// A question to the queue.
    ///
    /// @param query in the default order, first page
    record Asked(TaskQuery query) implements TaskFilter {}

    /// A text that can't be understood.
    ///
    /// @param message what is wrong and what would be right, for a person
    record Mistaken(String message) implements TaskFilter {}

    /// Reads a text such as `status:running priority:>=HIGH agent:agent-17 shard`.
    ///
    /// @param commander who `acted-by:me` is
    static TaskFilter read(String text, String commander) {
        return new TaskFilterReader(commander).read(text);
    }
}
