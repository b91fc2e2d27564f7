package io.guardianops.ui.policies;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.policy.edit.YamlPath;
import io.guardianops.policy.text.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MeaningChangesTest {
    private String shipped = "";

    @BeforeEach
    void read() throws IOException {
        shipped = Files.readString(Path.of("src/main/resources/guardian_policies/emergency.yaml"));
    }

    @Test
    void anotherFactorIsToldAsTheWordsThatDiffer() {
        assertThat(changes(shipped.replace("timeout_seconds * 2", "timeout_seconds * 3")))
                .containsExactly(
                        "task_timeout · condition: 2 → 3 in “task.running_duration > task.timeout_seconds * 3”");
    }

    @Test
    void partsThatCameAndWentAreNamed() {
        String changed = shipped.replace(
                        "    - type: critical_error\n",
                        "    - type: new_one\n      condition: no_available_capacity\n    - type: critical_error\n")
                .replace("    - type: audit_log\n      priority: 3\n      include_full_state: true\n", "")
                .replace("mode: propose ", "mode: enforce ")
                .replace("    cooldown: 10_minutes\n", "");

        assertThat(changes(changed))
                .containsExactlyInAnyOrder(
                        "mode: propose → enforce",
                        "trigger added: new_one (type: new_one, condition: no_available_capacity)",
                        "action removed: audit_log",
                        "limits · cooldown removed: 10_minutes");
    }

    @Test
    void commentsAndLayoutSayNothing() {
        assertThat(changes(shipped.replace("# Any one of these is enough.", "# One is enough.")))
                .isEmpty();
    }

    private List<String> changes(String changed) {
        return MeaningChanges.between(
                Reading.of(new SourceText("a", shipped)).value(YamlPath.ROOT),
                Reading.of(new SourceText("a", changed)).value(YamlPath.ROOT));
    }
}
