package io.guardianops.ui.policies;

import io.guardianops.client.PolicyLibrary;
import io.guardianops.model.PolicyText;
import io.guardianops.policy.Policy;
import io.guardianops.policy.fact.FleetFacts;
import io.guardianops.policy.read.PolicyFile;
import io.guardianops.policy.text.SourceText;
import org.jspecify.annotations.Nullable;

/// A policy in the list. Immutable.
///
/// @param stored   as its library has it
/// @param read     what its text says; null if there is none
/// @param name     that it gives itself, or its file's
/// @param mode     the word; empty if the file has errors
/// @param problems findings of its text that are errors, or 1 if there is no text
/// @param matches  targets that match now; -1 if that isn't known
record PolicyRow(
        PolicyLibrary library,
        PolicyText stored,
        @Nullable Reading read,
        String name,
        String mode,
        int problems,
        int matches) {
    private static final String TESTS = ".test.yaml";

    static boolean isPolicy(PolicyText text) {
        return !text.file().endsWith(TESTS);
    }

    /// Reads a stored text. Takes a while; any thread may do it.
    static PolicyRow of(PolicyLibrary library, PolicyText stored) {
        String text = stored.text();
        if (text == null) {
            return new PolicyRow(library, stored, null, stored.file(), "", 1, -1);
        }
        Reading reading = Reading.of(new SourceText(stored.file(), text));
        PolicyFile file = reading.file();
        Policy policy = file.policy();
        int errors =
                (int) file.diagnostics().stream().filter(each -> each.isError()).count();
        return new PolicyRow(
                library,
                stored,
                reading,
                policy == null ? stored.file() : policy.name(),
                policy == null ? "" : policy.mode().word(),
                errors,
                -1);
    }

    String file() {
        return stored.file();
    }

    boolean isSameFile(PolicyRow other) {
        return library.place().equals(other.library.place()) && file().equals(other.file());
    }

    /// The same with what matches on a fleet. Takes a while; any thread may do it.
    PolicyRow on(FleetFacts fleet) {
        int count = read == null || read.file().policy() == null
                ? -1
                : RightNow.of(read.file(), fleet).targets();
        return new PolicyRow(library, stored, read, name, mode, problems, count);
    }
}
