package io.guardianops.ui.policies;

import io.guardianops.policy.edit.YamlPath;
import io.guardianops.policy.text.Diagnostic;
import io.guardianops.policy.text.Fix;
import io.guardianops.policy.yaml.YamlNode;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.Subscriptions;
import io.guardianops.ui.kit.UiTasks;
import io.guardianops.ui.kit.code.CodeEditor;
import io.guardianops.ui.kit.code.CodeMark;
import io.guardianops.ui.kit.code.TextChange;
import io.guardianops.ui.kit.code.TextOwner;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Form and text of one policy beside each other. The cursor of one is where that of the other is.
final class PolicyEditorPane extends SplitPane {
    private static final double FORM_SHARE = 0.53;
    private static final int MOST_MARKS = 500;

    private final PolicyEditorViewModel editor;
    private final Subscriptions subscriptions = new Subscriptions();
    private final PolicyForm form;
    private final CodeEditor code;
    private final Label findings = new Label();

    PolicyEditorPane(PolicyEditorViewModel editor, UiTasks tasks, ObjectProperty<SuppliedFacts> supplied) {
        this.editor = editor;
        getStyleClass().add("policy-editor");
        form = new PolicyForm(editor);
        code = new CodeEditor(new PolicyLanguage(), tasks, owner());
        RightNowCard now = new RightNowCard(editor, supplied);
        VBox.setMargin(now, new Insets(0, 13, 13, 13));
        VBox left = new VBox(form, now);
        left.getStyleClass().addAll("card", "policy-form-card");
        VBox.setVgrow(form, Priority.ALWAYS);
        findings.setId("policy-findings");
        findings.getStyleClass().addAll("secondary", "code-findings");
        findings.setWrapText(true);
        findings.setMinHeight(USE_PREF_SIZE);
        VBox right = new VBox(code, findings);
        right.getStyleClass().addAll("card", "policy-code-card");
        VBox.setVgrow(code, Priority.ALWAYS);
        getItems().setAll(left, right);
        setDividerPositions(FORM_SHARE);
        code.open(editor.document().text());
        form.attach(subscriptions);
        now.attach(subscriptions);
        subscriptions.onChange(editor.document().source(), source -> code.show(source.text()));
        subscriptions.follow(editor.reading(), this::mark);
        subscriptions.onChange(editor.selected(), this::follow);
        ChangeListener<Number> moved = (_, _, offset) -> {
            if (code.isTyping()) {
                editor.cursorAt(offset.intValue());
            }
        };
        code.caret().addListener(moved);
        subscriptions.add(() -> code.caret().removeListener(moved));
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    /// Ends its listening; it isn't used afterwards.
    void close() {
        subscriptions.close();
    }

    void focusText() {
        code.focus();
    }

    private TextOwner owner() {
        return new TextOwner() {
            @Override
            public void typed(TextChange change) {
                editor.type(change);
            }

            @Override
            public void undo() {
                editor.undo();
            }

            @Override
            public void redo() {
                editor.redo();
            }

            @Override
            public void whenMarked(Runnable act) {
                editor.whenRead(_ -> act.run());
            }

            @Override
            public void left() {
                editor.hurry();
            }
        };
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.F6) {
            event.consume();
            if (code.isTyping()) {
                form.focusCurrent();
            } else {
                code.focus();
            }
        } else if (!code.isTyping() && KeyCombination.valueOf("Shortcut+Z").match(event)) {
            event.consume();
            editor.undo();
        } else if (!code.isTyping()
                && KeyCombination.valueOf("Shortcut+Shift+Z").match(event)) {
            event.consume();
            editor.redo();
        }
    }

    private void follow(YamlPath path) {
        if (code.isTyping()) {
            form.reveal(path);
        } else {
            editor.reading().get().node(path).map(YamlNode::span).ifPresent(span -> code.moveTo(span.start()));
        }
    }

    private void mark(Reading reading) {
        if (!reading.source().text().equals(editor.document().text())) {
            return;
        }
        List<Diagnostic> all = reading.diagnostics();
        if (code.isTyping()) {
            // The cursor moved along while the text was typed and not read yet.
            editor.cursorAt(code.caret().get());
        }
        code.mark(
                all.stream().limit(MOST_MARKS).map(each -> mark(reading, each)).toList());
        long errors = all.stream().filter(Diagnostic::isError).count();
        findings.setText(
                all.isEmpty()
                        ? Strings.get("policies.findings.none")
                        : Strings.get("policies.findings", errors, all.size() - errors));
    }

    private CodeMark mark(Reading reading, Diagnostic finding) {
        Fix fix = finding.fix();
        return new CodeMark(
                finding.span().start(),
                finding.span().end(),
                PolicyWords.tone(finding.severity()),
                finding.message(),
                fix == null
                        ? List.of()
                        : List.of(new CodeMark.Fix(fix.label(), () -> editor.fix(reading.source(), fix))));
    }
}
