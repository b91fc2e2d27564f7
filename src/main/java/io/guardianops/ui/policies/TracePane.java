package io.guardianops.ui.policies;

import io.guardianops.policy.fact.FleetFacts;
import io.guardianops.policy.read.PolicyFile;
import io.guardianops.ui.kit.Newest;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.Subscriptions;
import io.guardianops.ui.kit.UiTasks;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import org.jspecify.annotations.Nullable;

/// Why it matches, and why not: every target of every trigger, with its values.
final class TracePane extends TrialPane {
    private record Question(PolicyFile file, @Nullable FleetFacts fleet, String words) {}

    private final PolicyEditorViewModel editor;
    private final ObservableValue<SuppliedFacts> supplied;
    private final TextField words = new TextField();
    private final Newest<Question, List<Trace>> tracer;
    private List<Trace> traces = List.of();

    /// Makes the pane.
    ///
    /// @param supplied what is supposed of the facts
    /// @param tests    takes what is to become a test
    TracePane(
            PolicyEditorViewModel editor,
            ObservableValue<SuppliedFacts> supplied,
            UiTasks tasks,
            Subscriptions subscriptions,
            TestMaker tests) {
        super("trace");
        this.editor = editor;
        this.supplied = supplied;
        tracer = new Newest<>(tasks, TracePane::trace, this::show, failure -> say(failure.text()));
        words.setId("trace-words");
        words.setPromptText(Strings.get("policies.trace.words"));
        words.setAccessibleText(Strings.get("policies.trace.words"));
        words.setPrefColumnCount(24);
        words.textProperty().addListener((_, _, _) -> trace());
        Button make = new Button(Strings.get("policies.trace.make-test"));
        make.setId("make-test");
        make.setOnAction(_ -> traces.stream()
                .filter(each ->
                        selected().filter(line -> line.id().equals(each.id())).isPresent())
                .findFirst()
                .ifPresent(each -> tests.make(editor, each, this::say)));
        ask(words, make);
        subscriptions.onChange(editor.rightNow(), _ -> trace());
        trace();
    }

    private void trace() {
        tracer.take(new Question(editor.reading().get().file(), editor.fleet(), words.getText()));
    }

    private static List<Trace> trace(Question question) {
        return question.fleet() == null ? List.of() : Trace.of(question.file(), question.fleet(), question.words());
    }

    private void show(List<Trace> found) {
        traces = found;
        String text = editor.reading().get().file().hasErrors()
                ? Strings.get("policies.now.errors-hint")
                : Strings.get("policies.trace.found", found.size());
        SuppliedFacts facts = supplied.getValue();
        String told = facts.areNone() ? "" : " " + Strings.get("policies.supply.told", facts.told());
        show(text + told, found.stream().map(Trace::line).toList());
    }
}
