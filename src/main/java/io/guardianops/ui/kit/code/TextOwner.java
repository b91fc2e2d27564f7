package io.guardianops.ui.kit.code;

/// Keeps the text that an editor shows. Called on the interface's thread.
public interface TextOwner {
    /// Somebody typed; the owner then calls [CodeEditor#show].
    void typed(TextChange change);

    /// Takes the last step back.
    void undo();

    /// Makes the step again that was taken back last.
    void redo();

    /// Does something once the findings that are marked are those of the present text.
    void whenMarked(Runnable act);

    /// The focus went elsewhere: nothing more is typed for now.
    void left();
}
