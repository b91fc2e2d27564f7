package io.guardianops.policy.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardianops.model.GuardianException.Unreachable;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a folder says that goes away while it is being listed.
class PolicyFilesTest {
    @TempDir
    Path home;

    private PolicyFiles broken() {
        return new PolicyFiles(BrokenFolder.over(home), PolicyFiles.Maker.none());
    }

    @Test
    void whatBreaksWhileItIsListedIsUnreadable() {
        try (PolicyFiles files = broken()) {
            assertThatThrownBy(files::list)
                    .isInstanceOf(Unreachable.class)
                    .hasMessageContaining("can't be read: the drive has gone");
            assertThatThrownBy(files::drafts).isInstanceOf(Unreachable.class);
            assertThatThrownBy(() -> files.checkRoomFor("a.yaml")).isInstanceOf(Unreachable.class);
        }
    }

    @Test
    void theWatchOutlivesALookThatBreaks() throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        try (PolicyFiles files = broken();
                AutoCloseable _ = files.watch(told::countDown)) {
            assertThat(told.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }
}
