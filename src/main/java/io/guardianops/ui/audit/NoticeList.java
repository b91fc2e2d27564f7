package io.guardianops.ui.audit;

import io.guardianops.client.Notice;
import io.guardianops.ui.kit.Section;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.TimeText;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// That an action was told otherwise before, with both versions; hidden while nothing was noticed.
final class NoticeList {
    private final Supplier<TimeText> time;
    private final Section section = new Section(Strings.get("audit.section.notices"));

    NoticeList(Supplier<TimeText> time) {
        this.time = time;
        section.setId("action-notices");
        show(List.of());
    }

    Section section() {
        return section;
    }

    /// Shows notices, oldest first.
    void show(List<Notice> notices) {
        section.body().getChildren().setAll(notices.stream().map(this::notice).toList());
        section.setVisible(!notices.isEmpty());
    }

    private VBox notice(Notice notice) {
        VBox lines = new VBox();
        lines.getStyleClass().add("notice");
        String seen = time.get().absolute(notice.seenAt());
        String noticed = time.get().absolute(notice.noticedAt());
        Label what = new Label(
                switch (notice.kind()) {
                    case GONE -> Strings.get("audit.notice.gone", seen, noticed);
                    case CHANGED ->
                        Strings.get(
                                "audit.notice.changed",
                                names(notice),
                                seen,
                                noticed,
                                notice.changes().size());
                });
        what.setWrapText(true);
        what.setMinHeight(Label.USE_PREF_SIZE);
        what.getStyleClass().add("notice-words");
        lines.getChildren().add(what);
        for (Notice.Change change : notice.changes()) {
            lines.getChildren().add(line("audit.notice.before", change.before(), "removed"));
            lines.getChildren().add(line("audit.notice.now", change.now(), "added"));
        }
        return lines;
    }

    private static String names(Notice notice) {
        return notice.fields().stream()
                .map(field -> Strings.get("audit.notice.field." + field))
                .collect(Collectors.joining(Strings.get("audit.notice.and")));
    }

    private static Label line(String key, @Nullable String value, String style) {
        String text = value == null ? Strings.get("audit.notice.nothing") : value;
        Label label = new Label(Strings.get(key, text));
        // It is what people come here for: nothing of it is cut off.
        label.setWrapText(true);
        label.setMinHeight(Label.USE_PREF_SIZE);
        label.setMaxWidth(Double.MAX_VALUE);
        label.getStyleClass().addAll("diff-line", style);
        return label;
    }
}
