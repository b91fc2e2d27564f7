package io.guardianops.ui.audit;

import io.guardianops.audit.ledger.ReportText;
import io.guardianops.audit.ledger.SignedRange;
import io.guardianops.audit.ledger.Verdict;
import io.guardianops.audit.ledger.VerificationReport;
import io.guardianops.ui.kit.Pill;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.TimeText;
import io.guardianops.ui.kit.Tone;
import io.guardianops.ui.kit.record.ActionPlaceholder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Whether the trail can be trusted: the verdict with its reasons, and what it can't show.
final class VerdictCard extends VBox {
    private final Supplier<TimeText> time;
    private final Pill verdict = new Pill();
    private final Label title = text("verdict-title", "strong");
    private final Label detail = text("verdict-detail", "secondary");
    private final ProgressBar progress = new ProgressBar();
    private final Button verify = new Button();
    private final Button stop = new Button(Strings.get("audit.stop"));
    private final Button compare = new Button(Strings.get("audit.compare"));
    private final Button trust = new Button(Strings.get("audit.trust"));
    private final Button toggleLimits = new Button();
    private final FindingList findings;
    private final VBox limits = new VBox();
    private final HBox line = new HBox();
    private final VBox words = new VBox();
    private final HBox acts = new HBox();
    private boolean limitsOpen;

    /// Makes a card.
    ///
    /// @param pickCheckpoint asks for the file of a kept checkpoint and compares with it
    /// @param pickKey        asks for the file of a verifier key and believes it
    /// @param select         looks at an action
    VerdictCard(
            VerificationViewModel model,
            Supplier<TimeText> time,
            Runnable pickCheckpoint,
            Runnable pickKey,
            Consumer<String> select) {
        this.time = time;
        findings = new FindingList(select);
        setId("verdict-card");
        getStyleClass().addAll("card", "verdict-card");
        verdict.setId("verdict");
        progress.setId("verify-progress");
        progress.setMaxWidth(Double.MAX_VALUE);
        progress.setAccessibleText(Strings.get("audit.verdict.running"));
        verify.setId("verify");
        verify.setOnAction(_ -> model.verify());
        stop.setId("stop-verifying");
        stop.setOnAction(_ -> model.stop());
        compare.setId("compare-checkpoint");
        compare.setOnAction(_ -> pickCheckpoint.run());
        trust.setId("trust-key");
        trust.setOnAction(_ -> pickKey.run());
        toggleLimits.setId("verdict-limits-toggle");
        toggleLimits.getStyleClass().add("link");
        toggleLimits.setOnAction(_ -> openLimits(!limitsOpen));
        limits.setId("verdict-limits");
        limits.getStyleClass().add("verdict-limits");
        words.getStyleClass().add("verdict-words");
        words.getChildren().addAll(title, detail, progress, toggleLimits);
        HBox.setHgrow(words, Priority.ALWAYS);
        acts.getStyleClass().add("verdict-acts");
        acts.getChildren().addAll(trust, verify, stop, compare);
        for (Button act : List.of(trust, verify, stop, compare)) {
            act.setMinWidth(USE_PREF_SIZE);
        }
        for (Node part :
                List.of(verdict, detail, progress, trust, verify, stop, compare, toggleLimits, findings, limits)) {
            part.managedProperty().bind(part.visibleProperty());
        }
        line.getStyleClass().add("verdict-line");
        line.getChildren().addAll(verdict, words, acts);
        getChildren().addAll(line, findings, limits);
        model.state().subscribe(state -> show(model, state));
    }

    /// Puts the buttons below the words, or beside them.
    void fold(boolean narrow) {
        if (narrow == line.getChildren().contains(acts)) {
            if (narrow) {
                line.getChildren().remove(acts);
                getChildren().add(1, acts);
            } else {
                getChildren().remove(acts);
                line.getChildren().add(acts);
            }
        }
    }

    private static String notYet(VerificationViewModel model, boolean stopped) {
        return stopped ? "audit.stopped" : model.isProvable() ? "audit.not-yet" : "audit.not-yet.seen";
    }

    private void show(VerificationViewModel model, Verification state) {
        boolean hadFocus = isFocusWithin();
        switch (state) {
            case Verification.Nothing _ -> plain("audit.verdict.nothing", "");
            case Verification.Impossible(String why) -> {
                plain("audit.verdict.impossible", why);
                verdict.setVisible(false);
            }
            case Verification.NotYet(boolean stopped) ->
                plain("audit.verdict.not-yet", Strings.get(notYet(model, stopped)));
            case Verification.Running(long done, long all) -> {
                plain("audit.verdict.running", all > 0 ? Strings.get("audit.progress", done, all) : "");
                progress.setProgress(all > 0 ? (double) done / all : ProgressBar.INDETERMINATE_PROGRESS);
            }
            case Verification.Failed(var failure) -> {
                plain("audit.verdict.failed", ActionPlaceholder.words(failure));
                tone(Tone.WARNING, Strings.get("audit.verdict.none"));
            }
            case Verification.Done done -> done(done);
        }
        boolean canRun = !(state instanceof Verification.Nothing
                || state instanceof Verification.Impossible
                || state instanceof Verification.Running);
        boolean finished = state instanceof Verification.Done || state instanceof Verification.Failed;
        setVisible(!(state instanceof Verification.Nothing));
        setManaged(isVisible());
        progress.setVisible(state instanceof Verification.Running);
        stop.setVisible(state instanceof Verification.Running);
        verify.setVisible(canRun);
        verify.setText(Strings.get(finished ? "audit.verify-again" : "audit.verify"));
        boolean wantsKey = model.takesKeys()
                && state instanceof Verification.Done done
                && done.report().verdict() == Verdict.CANNOT_TELL;
        trust.setVisible(wantsKey);
        primary(trust, wantsKey);
        primary(verify, !finished);
        compare.setVisible(canRun && model.isProvable());
        toggleLimits.setVisible(state instanceof Verification.Done);
        setAccessibleText(Strings.get("audit.verdict.accessible", verdict.getText(), title.getText()));
        if (hadFocus) {
            (stop.isVisible() ? stop : verify).requestFocus();
        }
    }

    private static void primary(Button button, boolean isFirstToDo) {
        button.getStyleClass().remove("primary");
        if (isFirstToDo) {
            button.getStyleClass().add("primary");
        }
    }

    private void plain(String key, String more) {
        tone(null, "");
        title.setText(Strings.get(key));
        detail(more);
        findings.show(List.of(), 0);
        showLimits(List.of());
    }

    private void done(Verification.Done done) {
        VerificationReport report = done.report();
        tone(
                tone(report.verdict()),
                Strings.get("audit.verdict." + report.verdict().name()));
        List<String> more = new ArrayList<>();
        if (report.totalFindings() == 0) {
            title.setText(ReportText.ranges(report));
        } else {
            title.setText(Strings.get("audit.findings", report.totalFindings()));
            more.add(ReportText.ranges(report));
        }
        if (report.verdict() == Verdict.COULD_NOT_READ) {
            more.add(Strings.get("audit.says-nothing"));
        }
        more.addAll(rest(report));
        SignedRange signed = report.signed();
        String when = time.get().clock(done.at());
        String compared = done.compared();
        more.add(
                signed == null
                        ? Strings.get("audit.verified-at", when)
                        : Strings.get("audit.verified-with", signed.key().name(), when));
        if (compared != null) {
            more.add(Strings.get("audit.compared", compared));
        }
        detail(String.join(" ", more));
        detail.setTooltip(signed == null ? null : new Tooltip(signed.key().text()));
        findings.show(report.findings(), report.totalFindings());
        showLimits(report.limits());
        openLimits(limitsOpen);
    }

    /// What the report's sentences say beyond its first and the findings, which have their list.
    private static List<String> rest(VerificationReport report) {
        List<String> lines = ReportText.lines(report);
        return lines.subList(Math.min(lines.size(), 1 + report.findings().size()), lines.size());
    }

    private void detail(String words) {
        detail.setText(words);
        detail.setTooltip(null);
        detail.setVisible(!words.isEmpty());
    }

    private void showLimits(List<String> sentences) {
        limits.getChildren()
                .setAll(sentences.stream()
                        .map(sentence -> {
                            Label label = new Label(Strings.get("audit.bullet", sentence));
                            label.setWrapText(true);
                            label.getStyleClass().add("secondary");
                            return label;
                        })
                        .toList());
        limits.setVisible(limitsOpen && !sentences.isEmpty());
    }

    private void openLimits(boolean open) {
        limitsOpen = open;
        limits.setVisible(open && !limits.getChildren().isEmpty());
        toggleLimits.setText(Strings.get(open ? "audit.limits.hide" : "audit.limits.show"));
    }

    /// Null for no tone; then there is no pill either.
    private void tone(@Nullable Tone tone, String word) {
        for (Tone each : Tone.values()) {
            getStyleClass().remove(each.styleClass());
        }
        if (tone != null) {
            getStyleClass().add(tone.styleClass());
            verdict.show(tone, word);
        } else {
            verdict.show(Tone.NEUTRAL, "");
        }
        verdict.setVisible(tone != null);
    }

    private static Tone tone(Verdict verdict) {
        return switch (verdict) {
            case VERIFIED -> Tone.SUCCESS;
            case CANNOT_TELL, COULD_NOT_READ -> Tone.WARNING;
            case MISSING, ROLLED_BACK, ALTERED -> Tone.DANGER;
        };
    }

    private static Label text(String id, String styleClass) {
        Label label = new Label();
        label.setId(id);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.getStyleClass().add(styleClass);
        return label;
    }
}
