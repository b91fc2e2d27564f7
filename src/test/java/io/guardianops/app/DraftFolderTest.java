package io.guardianops.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.ui.policies.Draft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DraftFolderTest {
    private static final Instant NOW = Instant.parse("2026-11-22T14:00:00Z");

    @TempDir
    Path home;

    @Test
    void theLastDraftOfAnEditingOutlivesTheProgram() {
        Draft first = new Draft("1", "/policies", "a.yaml", null, "", "policy:\r\n", NOW);
        Draft last = new Draft("1", "/policies", "a.yaml", "v1", "base \uFEFF", "policy: ä\r\n", NOW.plusSeconds(1));
        new DraftFolder(folder()).keep(first);
        new DraftFolder(folder()).keep(last);

        assertThat(new DraftFolder(folder()).all()).containsExactly(last);
    }

    @Test
    void everyEditingHasADraftOfItsOwn() {
        DraftFolder drafts = new DraftFolder(folder());
        drafts.keep(new Draft("1", "/policies", "a.yaml", "v1", "", "x", NOW));
        drafts.keep(new Draft("../2", "prod-eu", "a.yaml", "v1", "", "y", NOW));

        drafts.drop("1");
        drafts.drop("never");

        assertThat(drafts.all()).extracting(Draft::text).containsExactly("y");
    }

    @Test
    void aBrokenDraftIsLeftOutAndStays() throws IOException {
        DraftFolder drafts = new DraftFolder(folder());
        drafts.keep(new Draft("1", "/policies", "a.yaml", "v1", "", "x", NOW));
        Path broken = folder().resolve("broken.json");
        Files.writeString(broken, "{");

        assertThat(drafts.all()).hasSize(1);
        assertThat(broken).exists();
    }

    private Path folder() {
        return home.resolve("policy_drafts");
    }
}
