package io.guardianops.ui.policies;

import io.guardianops.policy.Mode;
import io.guardianops.policy.edit.YamlPath;
import io.guardianops.ui.kit.Strings;
import java.util.Arrays;
import java.util.List;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;

/// The parts of a policy that there is one of each.
final class SettingsCards {
    static final YamlPath POLICY = YamlPath.ROOT.key("policy");

    private final FormFields fields;

    SettingsCards(FormFields fields) {
        this.fields = fields;
    }

    FormCard about() {
        FormCard card = new FormCard(fields, POLICY.key("name"));
        TextField name = fields.text(POLICY, "name", Strings.get("policies.about.name"));
        name.setPrefColumnCount(20);
        TextField version = fields.text(POLICY, "version", Strings.get("policies.about.version"));
        version.setPrefColumnCount(5);
        card.getChildren()
                .addAll(
                        FormFields.line(
                                FormFields.words("policies.about.name"),
                                name,
                                FormFields.words("policies.about.version"),
                                version),
                        fields.text(POLICY, "description", Strings.get("policies.about.description")),
                        FormFields.line(
                                FormFields.words("policies.about.mode"),
                                fields.choice(
                                        POLICY,
                                        "mode",
                                        Strings.get("policies.about.mode"),
                                        Arrays.stream(Mode.values())
                                                .map(Mode::word)
                                                .toList(),
                                        Mode.PROPOSE.word(),
                                        each -> Strings.get("policies.mode." + each)),
                                FormFields.words("policies.about.authority"),
                                fields.choice(
                                        POLICY,
                                        "min_authority",
                                        Strings.get("policies.about.authority"),
                                        List.of("4", "5"),
                                        "4",
                                        each -> Strings.get("policies.authority." + each))));
        return card;
    }

    FormCard rollback() {
        YamlPath path = POLICY.key("rollback");
        FormCard card = new FormCard(fields, path);
        CheckBox enabled = fields.check(path, "enabled", Strings.get("policies.rollback.enabled"));
        TextField when = fields.text(path, "auto_rollback_when", Strings.get("policies.condition.text"));
        when.getStyleClass().add("mono");
        when.setPrefColumnCount(30);
        card.getChildren()
                .addAll(
                        FormFields.line(
                                enabled,
                                fields.number(
                                        path, "auto_rollback_after_minutes", Strings.get("policies.rollback.minutes")),
                                FormFields.words("policies.rollback.minutes")),
                        FormFields.line(FormFields.words("policies.rollback.when"), when),
                        FormFields.line(
                                fields.check(
                                        path, "requires_manual_confirmation", Strings.get("policies.rollback.confirm")),
                                fields.check(
                                        path, "revert_to_original_priority", Strings.get("policies.rollback.priority")),
                                fields.check(
                                        path, "restore_original_capacity", Strings.get("policies.rollback.capacity"))));
        return card;
    }

    FormCard approval() {
        YamlPath path = POLICY.key("approval");
        FormCard card = new FormCard(fields, path);
        TextField approvers = fields.list(path, "approvers", Strings.get("policies.approval.approvers"));
        approvers.setPrefColumnCount(22);
        card.getChildren()
                .addAll(
                        FormFields.line(
                                fields.check(path, "required", Strings.get("policies.approval.required")), approvers),
                        FormFields.line(
                                FormFields.words("policies.approval.timeout"),
                                fields.number(path, "timeout_minutes", Strings.get("policies.approval.timeout")),
                                FormFields.words("policies.approval.minutes"),
                                fields.choice(
                                        path,
                                        "on_timeout",
                                        Strings.get("policies.approval.outcome"),
                                        PolicyKeys.words("approval", "on_timeout"),
                                        "deny",
                                        each -> Strings.get("policies.timeout." + each))));
        return card;
    }

    FormCard limits() {
        YamlPath path = POLICY.key("limits");
        FormCard card = new FormCard(fields, path);
        TextField cooldown = fields.text(path, "cooldown", Strings.get("policies.limits.none"));
        cooldown.setPrefColumnCount(9);
        card.getChildren()
                .addAll(
                        FormFields.line(
                                FormFields.words("policies.limits.per-hour"),
                                fields.number(path, "max_actions_per_hour", Strings.get("policies.limits.per-hour")),
                                FormFields.words("policies.limits.targets"),
                                fields.number(path, "max_targets", Strings.get("policies.limits.targets"))),
                        FormFields.line(FormFields.words("policies.limits.cooldown"), cooldown));
        return card;
    }
}
