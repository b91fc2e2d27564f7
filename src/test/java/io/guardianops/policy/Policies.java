package io.guardianops.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.policy.read.PolicyFile;
import io.guardianops.policy.read.PolicyReader;
import io.guardianops.policy.sweep.PolicyInForce;
import io.guardianops.policy.text.Diagnostic;
import io.guardianops.policy.text.SourceText;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// Policies for tests.
public final class Policies {
    /// Of the three files that come with the program.
    public static final Path SHIPPED = Path.of("src", "main", "resources", "guardian_policies");

    public static final Path GIVEN = Path.of("src", "test", "resources", "policies");

    private Policies() {}

    /// A shipped policy, such as `emergency`.
    public static PolicyInForce shipped(String name) {
        return inForce(PolicyReader.read(SHIPPED.resolve(name + ".yaml")));
    }

    /// In the order of their names.
    public static List<PolicyInForce> shipped() {
        return List.of(shipped("emergency"), shipped("priority_override"), shipped("resource_reallocation"));
    }

    /// A policy of a text, which may have warnings and no errors.
    public static PolicyInForce of(String text) {
        return inForce(PolicyReader.read(new SourceText("test.yaml", text)));
    }

    private static PolicyInForce inForce(PolicyFile file) {
        assertThat(file.diagnostics()).noneMatch(Diagnostic::isError);
        return new PolicyInForce(Objects.requireNonNull(file.policy()), file.sha256());
    }
}
