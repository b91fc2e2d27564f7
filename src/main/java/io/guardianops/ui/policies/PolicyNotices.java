package io.guardianops.ui.policies;

import io.guardianops.model.GuardianException;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.Subscriptions;
import io.guardianops.ui.kit.TimeText;
import java.time.Instant;
import java.util.function.Supplier;
import javafx.collections.ListChangeListener;
import javafx.scene.layout.VBox;

/// What has to be said or decided first: unsaved changes, drafts of an earlier run, changes by others, failures.
final class PolicyNotices {
    private final PoliciesViewModel model;
    private final VBox box;
    private final Runnable save;
    private final Supplier<Instant> now;

    /// Fills a box.
    ///
    /// @param save opens the review
    PolicyNotices(PoliciesViewModel model, VBox box, Runnable save, Supplier<Instant> now) {
        this.model = model;
        this.box = box;
        this.save = save;
        this.now = now;
        box.managedProperty().bind(box.visibleProperty());
    }

    void attach(Subscriptions subscriptions) {
        subscriptions.onChange(model.leaving(), _ -> show());
        subscriptions.onChange(model.changedElsewhere(), _ -> show());
        subscriptions.onChange(model.trouble(), _ -> show());
        subscriptions.onChange(model.open(), _ -> show());
        ListChangeListener<Draft> offered = _ -> show();
        model.offers().addListener(offered);
        subscriptions.add(() -> model.offers().removeListener(offered));
        show();
    }

    private void show() {
        box.getChildren().clear();
        GuardianException trouble = model.trouble().get();
        PolicyEditorViewModel editor = model.open().get();
        if (trouble != null) {
            box.getChildren()
                    .add(new NoticeBar("policies-trouble", trouble.text())
                            .with("policies-retry", Strings.get("policies.retry"), model::reload));
        }
        if (model.leaving().get() != null && editor != null) {
            box.getChildren()
                    .add(new NoticeBar(
                                    "leave-guard",
                                    Strings.get(
                                            "policies.leave", editor.document().file()))
                            .with("leave-save", Strings.get("policies.save"), save)
                            .with("leave-discard", Strings.get("policies.leave.discard"), model::discardAndLeave)
                            .with("leave-stay", Strings.get("policies.leave.stay"), model::stay));
        }
        if (model.changedElsewhere().get() && editor != null) {
            box.getChildren()
                    .add(new NoticeBar(
                                    "changed-elsewhere",
                                    Strings.get(
                                            "policies.changed-elsewhere",
                                            editor.document().file()))
                            .with("changed-merge", Strings.get("policies.save"), save));
        }
        for (Draft each : model.offers()) {
            box.getChildren()
                    .add(new NoticeBar(
                                    "draft-offer",
                                    Strings.get("policies.draft", each.file(), TimeText.relative(each.at(), now.get())))
                            .with("draft-resume", Strings.get("policies.draft.resume"), () -> model.resume(each))
                            .with("draft-forget", Strings.get("policies.draft.forget"), () -> model.forget(each)));
        }
        box.setVisible(!box.getChildren().isEmpty());
    }
}
