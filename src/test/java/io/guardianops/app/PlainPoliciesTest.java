package io.guardianops.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.client.PolicyLibrary;
import io.guardianops.client.PolicyLibraryContract;
import io.guardianops.model.PolicyText;
import io.guardianops.model.PolicyVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainPoliciesTest extends PolicyLibraryContract {
    private Path folder;
    private Path kept;
    private PolicyLibrary library;

    @BeforeEach
    void open(@TempDir Path home) throws IOException {
        folder = Files.createDirectory(home.resolve("policies"));
        kept = home.resolve("kept");
        library = open();
    }

    private PolicyLibrary open() {
        return new PlainPolicies(kept, InstantSource.system()).open(folder);
    }

    @Override
    protected PolicyLibrary library() {
        return library;
    }

    @Override
    protected Path folder() {
        return folder;
    }

    @Test
    void isOnNoRecord() {
        assertThat(library.isAudited()).isFalse();
    }

    @Test
    void whatWasKeptIsThereWhenTheFolderIsOpenedAgain() {
        PolicyText one = save("a.yaml", null, "# one\n");
        save("a.yaml", one.version(), "# two\n");
        save("b.yaml", null, "# b\n");

        library = open();

        assertThat(library.versions("a.yaml")).hasSize(2);
        assertThat(library.version("a.yaml", one.version()).text()).isEqualTo("# one\n");
    }

    @Test
    void halfALineThatACrashLeftIsNoVersion() throws IOException {
        PolicyText one = save("a.yaml", null, "# one\n");
        Files.writeString(log(), "{\"file\":\"a.yaml\",\"ver", StandardOpenOption.APPEND);

        assertThat(library.versions("a.yaml")).hasSize(1);
        save("a.yaml", one.version(), "# two\n");
        assertThat(library.versions("a.yaml"))
                .extracting(PolicyVersion::version)
                .isEqualTo(List.of(sha256("# two\n"), sha256("# one\n")));
    }

    @Test
    void aLineThatCannotBeReadHidesNoOther() throws IOException {
        save("a.yaml", null, "# one\n");
        Files.writeString(log(), "no line of ours\n", StandardOpenOption.APPEND);
        save("a.yaml", sha256("# one\n"), "# two\n");

        assertThat(library.versions("a.yaml")).hasSize(2);
    }

    @Test
    void aFolderThatIsNotThereIsEmptyAndNotMade() {
        PolicyLibrary none = new PlainPolicies(kept, InstantSource.system()).open(folder.resolve("none"));

        assertThat(none.files()).isEmpty();
        assertThat(folder.resolve("none")).doesNotExist();
    }

    private Path log() throws IOException {
        try (Stream<Path> all = Files.walk(kept)) {
            return all.filter(each -> each.endsWith("versions.jsonl"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
