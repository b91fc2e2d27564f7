package io.guardianops.ui.tasks;

import io.guardianops.model.Agent;
import io.guardianops.model.AgentStatus;
import io.guardianops.model.HealthStatus;
import io.guardianops.model.Task;
import io.guardianops.model.TaskStatus;
import io.guardianops.model.query.TaskRow;
import io.guardianops.model.query.TaskSort;
import io.guardianops.ui.kit.Icons;
import io.guardianops.ui.kit.RowCell;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.TimeText;
import io.guardianops.ui.kit.Tone;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The columns of the queue: how each draws its cells, what it sorts by, how wide it is.
final class TaskColumns {
    private static final double WIDEST = 5_000;

    private final Supplier<Instant> now;
    private final Consumer<String> openAgent;
    private final MarkedTasks marked;

    /// Draws with these.
    ///
    /// @param openAgent gets the id of an agent that was clicked
    TaskColumns(Supplier<Instant> now, Consumer<String> openAgent, MarkedTasks marked) {
        this.now = now;
        this.openAgent = openAgent;
        this.marked = marked;
    }

    /// The id of the column that stands for the default order.
    static final String DEFAULT_ORDER = "runtime";

    void addTo(TableView<TaskRow> table, CheckBox markAll) {
        TableColumn<TaskRow, TaskRow> mark = new TableColumn<>();
        mark.setId("mark");
        mark.setGraphic(markAll);
        mark.setResizable(false);
        mark.setReorderable(false);
        fixed(mark, 36);
        mark.getStyleClass().add("mark-column");
        RowCell.use(mark, _ -> new MarkCell(marked));

        TableColumn<TaskRow, TaskRow> title = column("title", 212, TaskSort.TITLE, 140, WIDEST);
        RowCell.use(title, _ -> new TitleCell());
        TableColumn<TaskRow, TaskRow> status = column("status", 90, TaskSort.STATUS, 86, 112);
        RowCell.pill(
                status,
                row -> Tone.of(row.task().status()),
                row -> row.task().status().value());
        TableColumn<TaskRow, TaskRow> priority = column("priority", 88, TaskSort.PRIORITY, 86, 104);
        RowCell.pill(
                priority,
                row -> Tone.of(row.task().priority()),
                row -> row.task().priority().name());
        TableColumn<TaskRow, TaskRow> runtime = column(DEFAULT_ORDER, 150, TaskSort.ATTENTION, 96, 180);
        RowCell.use(runtime, _ -> new RuntimeCell(now));
        TableColumn<TaskRow, TaskRow> queue = column("queue", 72, TaskSort.QUEUE, 70, 90);
        RowCell.text(queue, TaskColumns::queue, "quiet");
        TableColumn<TaskRow, TaskRow> agent = column("agent", 98, TaskSort.AGENT, 84, 150);
        RowCell.use(agent, _ -> new AgentCell(openAgent));
        TableColumn<TaskRow, TaskRow> blocks = column("blocks", 64, TaskSort.BLOCKS, 56, 84);
        RowCell.draw(blocks, TaskColumns::blocksCell);

        table.getColumns().setAll(List.of(mark, title, status, priority, runtime, queue, agent, blocks));
        table.getColumns()
                .addAll(List.of(
                        byChoice("phase", null, row -> row.task().phaseId()),
                        byChoice("type", null, row -> row.task().taskType()),
                        byChoice(
                                "created",
                                TaskSort.CREATED,
                                row -> ago(row.task().createdAt())),
                        byChoice("deadline", null, row -> ago(row.task().deadlineAt())),
                        byChoice("retries", null, row -> retries(row.task())),
                        byChoice("ticket", null, row -> row.task().ticketId())));
    }

    /// True for the orders that begin with the highest value, so that the header's arrow points down.
    static boolean startsDescending(TaskSort sort) {
        return sort == TaskSort.ATTENTION || sort == TaskSort.BLOCKS;
    }

    /// What a row is as text, in the order of the given columns; for the clipboard.
    String text(TaskRow row, TableColumn<TaskRow, ?> column) {
        Task task = row.task();
        String text = switch (column.getId()) {
            case "title" -> task.displayName();
            case "status" -> task.status().value();
            case "priority" -> task.priority().name();
            case DEFAULT_ORDER -> Ratio.of(task, now.get()).map(Ratio::text).orElse("");
            case "queue" -> queue(row);
            case "agent" -> task.assignedAgentId();
            case "blocks" -> String.valueOf(row.blocks());
            case "phase" -> task.phaseId();
            case "type" -> task.taskType();
            case "created" -> task.createdAt().toString();
            case "deadline" ->
                task.deadlineAt() == null ? "" : task.deadlineAt().toString();
            case "retries" -> retries(task);
            case "ticket" -> task.ticketId();
            default -> "";
        };
        return text == null ? "" : text;
    }

    /// "#3", "blocked", or nothing for a task that doesn't wait.
    static @Nullable String queue(TaskRow row) {
        if (row.queuePosition() != null) {
            return "#" + row.queuePosition();
        }
        boolean isBlocked = row.task().status().equals(TaskStatus.PENDING) && row.blockedBy() > 0;
        return isBlocked ? Strings.get("tasks.queue.blocked") : null;
    }

    static String retries(Task task) {
        return Strings.get("tasks.fact.retries.value", task.retryCount(), task.maxRetries());
    }

    /// The end of a long id: ids made in one hour begin alike.
    static String shortId(String id) {
        return id.length() > 12 ? id.substring(id.length() - 6) : id;
    }

    /// The word for what is wrong with an agent; null if nothing is.
    static @Nullable String troubleOf(@Nullable Agent agent) {
        if (agent == null) {
            return null;
        }
        if (agent.hasFailed()) {
            return Strings.get("tasks.agent.failed");
        }
        if (agent.status().isOutOfService() || agent.status().equals(AgentStatus.DEGRADED)) {
            return agent.status().value().toLowerCase(Locale.ROOT);
        }
        boolean isWell = agent.healthStatus().equals(HealthStatus.HEALTHY)
                || agent.healthStatus().equals(HealthStatus.UNKNOWN);
        return isWell ? null : agent.healthStatus().value();
    }

    private @Nullable String ago(@Nullable Instant instant) {
        return instant == null ? null : TimeText.relative(instant, now.get());
    }

    private static TableColumn<TaskRow, TaskRow> column(
            String id, double width, @Nullable TaskSort sort, double least, double most) {
        TableColumn<TaskRow, TaskRow> column = new TableColumn<>(Strings.get("tasks.column." + id));
        column.setId(id);
        column.setPrefWidth(width);
        column.setMinWidth(least);
        column.setMaxWidth(most);
        column.setUserData(sort);
        return column;
    }

    private static TableColumn<TaskRow, TaskRow> byChoice(
            String id, @Nullable TaskSort sort, Function<TaskRow, @Nullable String> text) {
        TableColumn<TaskRow, TaskRow> column = column(id, 110, sort, 64, WIDEST);
        column.setVisible(false);
        RowCell.text(column, text, "quiet");
        return column;
    }

    private static void fixed(TableColumn<?, ?> column, double width) {
        column.setMinWidth(width);
        column.setPrefWidth(width);
        column.setMaxWidth(width);
    }

    private static Consumer<TaskRow> blocksCell(RowCell<TaskRow> cell) {
        Label count = new Label();
        HBox box = new HBox(4, count);
        box.getStyleClass().add("cell-box");
        var critical = Icons.of(Feather.ALERT_OCTAGON);
        critical.getStyleClass().add("critical-mark");
        Tooltip tip = new Tooltip();
        return row -> {
            count.setText(String.valueOf(row.blocks()));
            count.getStyleClass().setAll("label", row.blocks() > 0 ? "strong" : "quiet");
            box.getChildren().setAll(count);
            String words = Strings.get("tasks.blocks.tip", row.blocks());
            if (row.blocksCritical()) {
                box.getChildren().add(critical);
                words += " " + Strings.get("tasks.blocks.critical");
            }
            tip.setText(words);
            cell.setTooltip(tip);
            cell.setAccessibleText(words);
            cell.setGraphic(box);
        };
    }
}
