package io.guardianops.ui.tasks;

import io.guardianops.client.GuardianClient;
import io.guardianops.model.query.Page;
import io.guardianops.model.query.TaskQuery;
import io.guardianops.model.query.TaskRow;
import io.guardianops.ui.kit.PagedRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The pages of one question. A task that someone asked for by its id stands first if the first page lacks it, so that
/// a link always leads somewhere, whatever the filter hides.
///
/// @param wanted the id of that task, if there is one
record TaskListing(
        GuardianClient client, TaskQuery query, @Nullable String wanted) implements PagedRows.Source<TaskRow> {

    @Override
    public Page<TaskRow> read(@Nullable String cursor) {
        Page<TaskRow> page = client.tasks(query.after(cursor));
        if (wanted == null) {
            return page;
        }
        boolean isThere = page.items().stream().anyMatch(row -> row.id().equals(wanted));
        if (cursor != null) {
            return isThere ? without(page) : page;
        }
        return isThere ? page : withWanted(page, wanted);
    }

    private Page<TaskRow> withWanted(Page<TaskRow> page, String id) {
        TaskQuery byId = TaskQuery.builder().ids(Set.of(id)).limit(1).build();
        List<TaskRow> items = new ArrayList<>(client.tasks(byId).items());
        items.addAll(page.items());
        return new Page<>(items, page.nextCursor());
    }

    /// It already stands in the first page.
    private Page<TaskRow> without(Page<TaskRow> page) {
        return new Page<>(
                page.items().stream().filter(row -> !row.id().equals(wanted)).toList(), page.nextCursor());
    }
}
