package io.guardianops.wire;

/// What `POST /guardian/actions/{id}/revert` answers.
///
/// @param actionId   the action
/// @param reverted   always true
/// @param reason     why it was marked
/// @param revertedBy who marked it
public record RevertedJson(String actionId, boolean reverted, String reason, String revertedBy) {
    static RevertedJson read(JsonRecord fields) {
        return new RevertedJson(
                fields.requiredText("action_id"),
                fields.flag("reverted").orElse(true),
                fields.text("reason").orElse(""),
                fields.text("reverted_by").orElse(""));
    }
}
