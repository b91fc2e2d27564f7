package io.guardianops.cli;

import io.guardianops.model.GuardianException;
import io.guardianops.policy.folder.PolicyFiles;
import io.guardianops.policy.read.PolicySet;
import io.guardianops.policy.read.ShippedPolicies;
import io.guardianops.policy.read.TestReader;
import io.guardianops.settings.AppFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// Finds the files that a command on policies is about.
final class PolicyFolder {
    private final Path usual;
    private final Output output;

    PolicyFolder(Invocation invocation) {
        this.usual = invocation.backends().defaultPolicies();
        this.output = invocation.output();
    }

    /// What was named, or the usual folder, which is made if it isn't there.
    List<Path> orDefault(List<Path> named) {
        if (!named.isEmpty()) {
            return named;
        }
        if (!Files.exists(usual)) {
            make();
        }
        return List.of(usual);
    }

    /// Reads the policies at these places. Test files, which a shell names along with the rest, are
    /// passed over.
    static PolicySet read(List<Path> paths) {
        try {
            PolicySet set =
                    PolicySet.read(paths.stream().filter(each -> !isTests(each)).toList());
            if (set.files().isEmpty()) {
                throw new GuardianException.Invalid(
                        "no_policies",
                        "path",
                        "There are no policy files in " + paths.getFirst() + ".",
                        "Name a folder or files that end in .yaml or .yml.");
            }
            return set;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    static boolean isTests(Path path) {
        return !Files.isDirectory(path) && PolicySet.isTests(path);
    }

    /// The test files among these paths, in these folders, and beside these policy files.
    static List<Path> tests(List<Path> paths) {
        List<Path> found = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                try (Stream<Path> files = Files.list(path)) {
                    files.filter(PolicySet::isTests).sorted().forEach(found::add);
                } catch (IOException e) {
                    throw unreadable(e);
                }
            } else if (isTests(path)) {
                found.add(path);
            } else if (Files.exists(TestReader.beside(path))) {
                found.add(TestReader.beside(path));
            }
        }
        return PolicySet.once(found);
    }

    /// The policy files of a folder, which is made with those that come with the program if it isn't there.
    static PolicyFiles filesOf(Path folder) {
        return new PolicyFiles(folder, PolicyFolder::makeWithShipped);
    }

    private static void makeWithShipped(Path folder) throws IOException {
        AppFolders.create(Objects.requireNonNull(folder.toAbsolutePath().getParent()));
        ShippedPolicies.makeFolder(folder);
    }

    private void make() {
        try {
            makeWithShipped(usual);
            output.note("policies_made", "Made " + usual + " with the policies that come with the program.");
        } catch (IOException e) {
            throw new GuardianException.Unreachable(
                    "folder_not_writable",
                    "Can't make the folder " + usual + ": " + e.getMessage(),
                    "Name the policies: give a folder or files.",
                    e);
        }
    }

    private static GuardianException unreadable(IOException failure) {
        return new GuardianException.Invalid(
                "folder_unreadable",
                "path",
                "The folder can't be read: " + failure.getMessage(),
                "Check the path and its permissions.");
    }
}
