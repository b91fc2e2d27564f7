package io.guardianops.wire;

import io.guardianops.model.ActionNote;

/// A remark on an action, as `GET` and `POST /guardian/actions/{id}/notes` answer it.
///
/// @param entry    the number of its entry in the audit trail
/// @param actionId the action
/// @param text     the remark
/// @param by       who wrote it
/// @param at       when
public record ActionNoteJson(long entry, String actionId, String text, String by, String at) {
    public static ActionNoteJson of(ActionNote note) {
        return new ActionNoteJson(note.entry(), note.actionId(), note.text(), note.by(), WireTime.format(note.at()));
    }

    static ActionNote read(JsonRecord fields) {
        return new ActionNote(
                fields.longCount("entry").orElse(0L),
                fields.requiredText("action_id"),
                fields.requiredText("text"),
                fields.text("by").orElse(""),
                fields.time("at").orElseThrow(() -> fields.invalid("missing_at", "at", "is missing")));
    }
}
