package io.guardianops.ui.audit;

import io.guardianops.model.query.ActionRow;
import io.guardianops.ui.audit.IncidentGroups.Group;
import io.guardianops.ui.kit.Icons;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.TimeText;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Skin;
import javafx.scene.control.TableRow;
import javafx.scene.control.Tooltip;
import javafx.scene.control.skin.TableRowSkin;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A row of the trail; the first one of an incident has the incident's head above it, and is nothing but that head
/// while the incident is closed.
final class GroupedRow extends TableRow<ActionRow> {
    /// As high as a row.
    private static final double HEAD = 34;

    private static final int MOST_PEOPLE = 3;

    private static final PseudoClass CLOSED = PseudoClass.getPseudoClass("closed");

    private final IncidentGroups groups;
    private final Supplier<TimeText> time;
    private final FontIcon arrow = Icons.of(Feather.CHEVRON_DOWN);
    private final Label incident = new Label();
    private final Label facts = new Label();
    private final Tooltip tip = new Tooltip();
    private final HBox head = new HBox(arrow, incident, facts);
    private @Nullable Group group;

    /// Makes a row.
    ///
    /// @param toggle gets the action whose group is to be opened or closed
    GroupedRow(IncidentGroups groups, Supplier<TimeText> time, Consumer<ActionRow> toggle) {
        this.groups = groups;
        this.time = time;
        head.getStyleClass().add("group-head");
        incident.getStyleClass().add("group-incident");
        incident.setMinWidth(USE_PREF_SIZE);
        facts.getStyleClass().add("secondary");
        facts.setMinWidth(0);
        facts.setTooltip(tip);
        HBox.setHgrow(facts, Priority.ALWAYS);
        head.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> {
            ActionRow row = getItem();
            if (row != null && event.getButton() == MouseButton.PRIMARY) {
                toggle.accept(row);
                event.consume();
            }
        });
    }

    @Override
    protected void updateItem(@Nullable ActionRow row, boolean empty) {
        super.updateItem(row, empty);
        group = row == null || empty ? null : groups.headedBy(row).orElse(null);
        show(group);
        requestLayout();
    }

    @Override
    protected Skin<?> createDefaultSkin() {
        return new GroupedSkin(this);
    }

    private void show(@Nullable Group present) {
        pseudoClassStateChanged(CLOSED, isClosed());
        if (present == null) {
            setAccessibleText(null);
            return;
        }
        arrow.setIconCode(present.isOpen() ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT);
        incident.setText(present.incident().isEmpty() ? Strings.get("audit.group.none") : present.incident());
        facts.setText(facts(present, MOST_PEOPLE));
        tip.setText(facts(present, Integer.MAX_VALUE));
        setAccessibleText(Strings.get(
                present.isOpen() ? "audit.group.accessible-open" : "audit.group.accessible-closed",
                incident.getText(),
                tip.getText()));
    }

    private String facts(Group present, int mostPeople) {
        TimeText zone = time.get();
        int more = present.people().size() - mostPeople;
        String people =
                String.join(", ", present.people().stream().limit(mostPeople).toList());
        return Strings.get(
                "audit.group.facts",
                present.count(),
                zone.absolute(present.first()),
                present.count() == 1 ? "" : Strings.get("audit.group.to", zone.absolute(present.last())),
                more > 0 ? Strings.get("audit.group.more-people", people, more) : people,
                present.reverted(),
                present.restored());
    }

    private boolean isClosed() {
        return group != null && !group.isOpen();
    }

    /// Lays the head above the cells.
    private static final class GroupedSkin extends TableRowSkin<ActionRow> {
        private final GroupedRow row;

        GroupedSkin(GroupedRow row) {
            super(row);
            this.row = row;
        }

        @Override
        protected double computePrefHeight(double width, double top, double right, double bottom, double left) {
            double cells = super.computePrefHeight(width, top, right, bottom, left);
            return row.group == null ? cells : row.isClosed() ? HEAD : HEAD + cells;
        }

        @Override
        protected void layoutChildren(double x, double y, double width, double height) {
            super.layoutChildren(x, y, width, height);
            boolean hasHead = row.group != null;
            // The cells are put anew with each change of the columns, and the head is gone then.
            if (hasHead && !getChildren().contains(row.head)) {
                getChildren().add(row.head);
            }
            row.head.setVisible(hasHead);
            double above = hasHead ? HEAD : 0;
            for (Node child : getChildren()) {
                if (child == row.head) {
                    row.head.resizeRelocate(0, 0, row.getWidth(), HEAD);
                } else {
                    child.setVisible(!row.isClosed());
                    child.resizeRelocate(
                            child.getLayoutX(),
                            above,
                            child.getLayoutBounds().getWidth(),
                            Math.max(0, row.getHeight() - above));
                }
            }
        }
    }
}
