package io.guardianops.cli;

import io.guardianops.client.Capabilities.Feature;
import io.guardianops.client.GuardianClient;
import io.guardianops.model.ActionNote;
import io.guardianops.model.ActionType;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.Intervention;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.ActionRow;
import io.guardianops.model.query.ActionScope;
import io.guardianops.trail.ActionFilter;
import io.guardianops.wire.ActionRowJson;
import io.guardianops.wire.WireTime;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `guardian actions`: reads the action history.
@Command(
        name = "actions",
        header = "Show guardian actions, newest first.",
        description = "With an id: that action in full, with its audit log.",
        footer = {
            "",
            "Examples:",
            "  guardian actions --db fleet.db --type cancel_task --since 2h",
            "  guardian actions --db fleet.db --query \"incident:INC-42 webhooks\" --json"
        })
final class ActionsCommand implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(index = "0", arity = "0..1", paramLabel = "ID", description = "An action's id.")
    @Nullable
    String id;

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description = "cancel_task, override_priority, reallocate_capacity, restart_task, stop_intake, "
                    + "resume_intake.")
    @Nullable
    String type;

    @Option(
            names = "--target",
            paramLabel = "ID",
            description = "That touched this task or agent, either end of a reallocation too; FROM→TO exactly.")
    @Nullable
    String target;

    @Option(names = "--by-whom", paramLabel = "NAME", description = "By this person or policy.")
    @Nullable
    String byWhom;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Executed then or later: 2026-11-22T14:00:00Z, 2026-11-22 (UTC), or an age such as 2h.")
    @Nullable
    Instant since;

    @Option(names = "--until", paramLabel = "TIME", description = "Executed before then.")
    @Nullable
    Instant until;

    @Option(names = "--query", paramLabel = "SEARCH", description = SearchText.HELP)
    String search = "";

    @Option(names = "--scope", paramLabel = "SCOPE", description = "all, active, reverted, not-restored.")
    ActionScope scope = ActionScope.ALL;

    @Option(
            names = "--limit",
            paramLabel = "N",
            converter = RowLimit.Converter.class,
            description = "At most so many rows, or 'all'. Default: 100.")
    @Nullable
    RowLimit limit;

    @Option(
            names = "--after",
            paramLabel = "CURSOR",
            description = "Go on where an earlier answer ended; it names its cursor on standard error.")
    @Nullable
    String after;

    private final Invocation invocation;

    ActionsCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        try (GuardianClient client = invocation.connect()) {
            if (id != null) {
                show(client, client.action(id));
            } else {
                list(client);
            }
        }
        return ExitCode.DONE;
    }

    private void show(GuardianClient client, ActionRow row) {
        Output output = invocation.output();
        if (output.isJson()) {
            output.json(ActionRowJson.of(row));
        } else {
            Fields fields = ActionText.fields(row, invocation.now());
            for (ActionNote note : client.notes(row.id())) {
                fields.add("Note", WireTime.format(note.at()) + ", " + note.by() + ": " + note.text());
            }
            fields.printTo(output);
        }
    }

    private void list(GuardianClient client) {
        Output output = invocation.output();
        if (type != null) {
            KnownWords.ACTION_TYPE.check(List.of(new ActionType(type)), output);
        }
        Instant now = invocation.now();
        ActionQuery asked = query();
        Pages<ActionRow> pages = new Pages<>(
                RowLimit.orDefault(limit, false),
                after,
                (size, cursor) -> client.actions(asked.pages(size).after(cursor)));
        if (output.isJson()) {
            JsonLines array = output.startJsonArray();
            pages.forEach(row -> array.add(ActionRowJson.of(row)));
            array.end();
        } else {
            Table table = new Table("ID", "TIME", "ACTION", "TARGET", "BY", "STATE", "REASON");
            int shown = pages.forEach(row -> row(table, row, now));
            if (shown == 0) {
                output.line("No actions match.");
                return;
            }
            output.table(table);
        }
        if (pages.hasMore()) {
            output.more(pages.cursor());
        } else if (!client.capabilities().has(Feature.ACTION_SEARCH)) {
            output.warning(
                    "newest_only",
                    client.connection().location()
                            + " tells only of its newest 1,000 actions; older ones are not seen.");
        }
    }

    private static void row(Table table, ActionRow row, Instant now) {
        GuardianAction action = row.action();
        table.row(
                action.id(),
                Age.between(action.executedAt() == null ? action.createdAt() : action.executedAt(), now),
                action.type().value(),
                row.targetTitle() == null ? action.targetEntity() : row.targetTitle(),
                action.initiatedBy(),
                ActionText.state(row.state()),
                action.reason());
    }

    private ActionQuery query() {
        SearchText text = SearchText.of(Objects.requireNonNull(spec), search);
        ActionFilter searched = text.filter();
        boolean exact =
                target != null && (target.contains(GuardianAction.TRANSFER_ARROW) || target.equals(Intervention.QUEUE));
        String asked = text.once("--type", type, "type:", searched.type());
        ActionScope asScope = text.once(
                "--scope",
                scope == ActionScope.ALL ? null : scope,
                "state:",
                searched.state() == ActionScope.ALL ? null : searched.state());
        return searched.query()
                .scope(asScope == null ? ActionScope.ALL : asScope)
                .type(asked == null ? null : new ActionType(asked))
                .targetEntity(text.once("--target", exact ? target : null, "target:", searched.target()))
                .entityId(text.once("--target", exact ? null : target, "agent:", searched.on()))
                .initiatedBy(text.once("--by-whom", byWhom, "by:", searched.by()))
                .since(text.once("--since", since, "after:", searched.after()))
                .until(text.once("--until", until, "before:", searched.before()))
                .build();
    }
}
