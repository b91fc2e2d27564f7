package io.guardianops.policy.condition;

import java.util.Optional;

/// Letters of other alphabets that look like Latin ones. Source of the pairs: Unicode Technical
/// Standard #39, the Cyrillic, Greek and full-width letters whose skeleton is one Latin letter.
final class Lookalikes {
    private static final String CYRILLIC_AND_GREEK = "АВЕКМНОРСТХІЈЅԌԚԜасеорухіјѕԁԛԝһ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοναρ";
    private static final String LATIN = "ABEKMHOPCTXIJSGQWaceopyxijsdqwh" + "ABEZHIKMNOPTYXovap";
    private static final char FIRST_FULL_WIDTH = '！';
    private static final char LAST_FULL_WIDTH = '～';

    /// A letter that only looks Latin.
    ///
    /// @param index where in the text
    /// @param letter the letter
    /// @param latin  what it looks like
    record Lookalike(int index, char letter, char latin) {
        /// Its name, its code, and what it looks like.
        String described() {
            return "%s (U+%04X), which looks like the Latin %c"
                    .formatted(Character.getName(letter), (int) letter, latin);
        }
    }

    private Lookalikes() {}

    static Optional<Lookalike> firstIn(String text) {
        for (int i = 0; i < text.length(); i++) {
            char latin = latin(text.charAt(i));
            if (latin != text.charAt(i)) {
                return Optional.of(new Lookalike(i, text.charAt(i), latin));
            }
        }
        return Optional.empty();
    }

    /// The text with every such letter replaced by the Latin one.
    static String latinised(String text) {
        StringBuilder latin = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            latin.append(latin(text.charAt(i)));
        }
        return latin.toString();
    }

    private static char latin(char letter) {
        if (letter >= FIRST_FULL_WIDTH && letter <= LAST_FULL_WIDTH) {
            return (char) (letter - FIRST_FULL_WIDTH + '!');
        }
        int index = CYRILLIC_AND_GREEK.indexOf(letter);
        return index < 0 ? letter : LATIN.charAt(index);
    }
}
