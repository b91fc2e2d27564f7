package io.guardianops.wire;

/// What stands in a path for an id.
public final class PathText {
    private PathText() {}

    /// The text, if it can be anybody's id.
    ///
    /// @throws UnreadableRequest if it has characters that nothing keeps
    public static String checked(String name, String text) {
        if (Storable.isNot(text)) {
            throw new UnreadableRequest(FieldProblem.Kind.CHARACTERS.in("path", name, null));
        }
        return text;
    }
}
