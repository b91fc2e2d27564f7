package io.guardianops.audit.bundle;

import java.util.ArrayList;
import java.util.List;

/// The names of a bundle's parts and the one order that they stand in.
final class PartName {
    static final String CHECKPOINT = "checkpoint.txt";
    static final String KEY = "key.txt";
    static final String ENTRIES = "entries.jsonl";
    static final String ROWS = "rows.jsonl";
    static final String PROOF = "proof.json";
    static final String MANIFEST = "manifest.json";

    private static final List<String> FIRST = List.of(CHECKPOINT, KEY, ENTRIES, ROWS);
    private static final String POLICY_FOLDER = "policies/";
    private static final String POLICY_END = ".yaml";

    private PartName() {}

    static String ofPolicy(String policy) {
        return POLICY_FOLDER + policy + POLICY_END;
    }

    static boolean isPolicy(String part) {
        return part.startsWith(POLICY_FOLDER)
                && part.endsWith(POLICY_END)
                && part.length() > POLICY_FOLDER.length() + POLICY_END.length()
                && policy(part).matches(BundleRequest.POLICY_NAME);
    }

    /// The policy that a part holds the text of.
    static String policy(String part) {
        return part.substring(POLICY_FOLDER.length(), part.length() - POLICY_END.length());
    }

    /// Whether these are the parts of a bundle, in their order: no other, none twice. Policies stand in the order
    /// of their names.
    static boolean areOfABundle(List<String> names) {
        List<String> rest = new ArrayList<>(names);
        if (rest.size() <= FIRST.size()
                || !rest.subList(0, FIRST.size()).equals(FIRST)
                || !MANIFEST.equals(rest.getLast())) {
            return false;
        }
        rest = rest.subList(FIRST.size(), rest.size() - 1);
        if (!rest.isEmpty() && PROOF.equals(rest.getFirst())) {
            rest = rest.subList(1, rest.size());
        }
        for (int i = 0; i < rest.size(); i++) {
            boolean after = i == 0 || policy(rest.get(i)).compareTo(policy(rest.get(i - 1))) > 0;
            if (!isPolicy(rest.get(i)) || !after) {
                return false;
            }
        }
        return true;
    }
}
