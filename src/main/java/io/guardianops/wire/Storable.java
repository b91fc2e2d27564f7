package io.guardianops.wire;

/// Which text a database and a JSON reader keep as it is: no NUL, no half of a surrogate pair.
final class Storable {
    private Storable() {}

    static boolean isNot(String text) {
        return text.codePoints().anyMatch(Storable::isBad);
    }

    private static boolean isBad(int codePoint) {
        return codePoint == 0 || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
    }
}
