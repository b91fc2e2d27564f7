package io.guardianops.policy.edit;

/// An edit that can't be made; the old text stays. The message says which edit and why, fit for a
/// person. Unchecked, since an editor that offers only what is there never meets it.
public final class EditRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EditRefused(Edit edit, String reason) {
        super(nameOf(edit) + ": " + reason);
    }

    private static String nameOf(Edit edit) {
        return switch (edit) {
            case Edit.SetScalar set -> "Setting " + set.path();
            case Edit.PutKey put -> "Adding " + put.mapping().key(put.key());
            case Edit.RemoveKey remove -> "Removing " + remove.path();
            case Edit.InsertItem insert -> "Adding " + insert.list().index(insert.index());
            case Edit.RemoveItem remove -> "Removing " + remove.path();
            case Edit.MoveItem move -> "Moving " + move.list().index(move.from()) + " to " + move.to();
        };
    }
}
