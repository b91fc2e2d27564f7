package io.guardianops.ui.tasks;

import io.guardianops.model.Task;
import io.guardianops.model.query.TaskRow;
import io.guardianops.ui.kit.RatioBar;
import io.guardianops.ui.kit.RowCell;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.TimeText;
import io.guardianops.ui.kit.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/// Runtime ÷ timeout as a bar and a number; a dash for a task that never started or has no timeout.
final class RuntimeCell extends RowCell<TaskRow> {
    private final Supplier<Instant> now;
    private final RatioBar bar = new RatioBar();
    private final Label number = new Label();
    private final HBox box = new HBox(6, bar, number);
    private final Label none = new Label("—");
    private final Tooltip tip = new Tooltip();

    RuntimeCell(Supplier<Instant> now) {
        this.now = now;
        box.getStyleClass().add("cell-box");
        number.getStyleClass().add("ratio-number");
        none.getStyleClass().add("quiet");
        number.setMinWidth(USE_PREF_SIZE);
        number.setAlignment(Pos.CENTER_LEFT);
    }

    @Override
    protected void show(TaskRow row) {
        Instant present = now.get();
        Ratio ratio = Ratio.of(row.task(), present).orElse(null);
        setGraphic(ratio == null ? none : box);
        if (ratio != null) {
            bar.show(ratio.share(), ratio.tone());
            number.setText(ratio.text());
            for (Tone tone : Tone.values()) {
                number.getStyleClass().remove(tone.styleClass());
            }
            number.getStyleClass().add(ratio.tone().styleClass());
        }
        String words = words(row.task(), present);
        tip.setText(words);
        setTooltip(words.isEmpty() ? null : tip);
        setAccessibleText(words);
    }

    private static String words(Task task, Instant present) {
        return task.runtime(present)
                .map(runtime -> task.timeoutSeconds() == null
                        ? Strings.get("tasks.runtime.no-timeout", TimeText.duration(runtime))
                        : Strings.get(
                                "tasks.runtime.tip",
                                TimeText.duration(runtime),
                                TimeText.duration(Duration.ofSeconds(Objects.requireNonNull(task.timeoutSeconds())))))
                .orElse("");
    }
}
