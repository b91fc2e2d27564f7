package io.guardianops.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretStoreTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void start() {
        file = folder.resolve("config").resolve("secrets.json");
    }

    @Test
    void remembersInAFileForItsOwnerOnly() throws IOException {
        SecretStore.open(file).remember("prod", "s3cret \"ü\"");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        SecretStore again = SecretStore.open(file);
        assertThat(again.find("prod")).hasValue("s3cret \"ü\"");
        assertThat(again.isRemembered("prod")).isTrue();
        assertThat(again.find("other")).isEmpty();
    }

    @Test
    void holdsForThisRunWithoutAFile() throws IOException {
        SecretStore store = SecretStore.open(file);
        store.hold("prod", "s3cret");

        assertThat(store.find("prod")).hasValue("s3cret");
        assertThat(store.isRemembered("prod")).isFalse();
        assertThat(file).doesNotExist();
        assertThat(SecretStore.open(file).find("prod")).isEmpty();
    }

    @Test
    void whatIsNoLongerToBeRememberedLeavesTheFile() throws IOException {
        SecretStore store = SecretStore.open(file);
        store.remember("prod", "old");
        store.remember("test", "t");
        store.hold("prod", "new");

        assertThat(store.find("prod")).hasValue("new");
        assertThat(Files.readString(file)).doesNotContain("old", "new").contains("test");
        store.forget("test");
        assertThat(file).doesNotExist();
    }

    @Test
    void forgetsEverywhere() throws IOException {
        SecretStore store = SecretStore.open(file);
        store.remember("prod", "s3cret");
        store.forget("prod");
        store.forget("prod");

        assertThat(store.find("prod")).isEmpty();
        assertThat(SecretStore.open(file).find("prod")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"prod\":", "{\"prod\": {\"token\": \"s3cret\"}}", "null"})
    void setsABrokenFileAside(String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);

        SecretStore store = SecretStore.open(file);

        assertThat(store.find("prod")).isEmpty();
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files).singleElement().satisfies(aside -> {
                assertThat(aside.getFileName().toString()).startsWith("secrets.json.broken-");
                assertThat(aside).hasContent(text);
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(aside)))
                        .isEqualTo("rw-------");
            });
        }
        store.remember("prod", "again");
        assertThat(SecretStore.open(file).find("prod")).hasValue("again");
    }

    @Test
    void closesAFileThatOthersCouldRead() throws IOException {
        SecretStore.open(file).remember("prod", "s3cret");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(SecretStore.open(file).find("prod")).hasValue("s3cret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void holdsWhatCannotBeWritten() throws IOException {
        Files.writeString(folder.resolve("config"), "a file where the folder should be");
        SecretStore store = SecretStore.open(file);

        assertThatThrownBy(() -> store.remember("prod", "s3cret")).isInstanceOf(IOException.class);
        assertThat(store.find("prod")).hasValue("s3cret");
    }

    @Test
    void claimsNothingThatTheFileDoesNotHold() throws IOException {
        SecretStore.open(file).remember("prod", "old");
        SecretStore.open(file).remember("test", "t");
        SecretStore full = SecretStore.open(file, Clock.systemUTC(), (_, _) -> {
            throw new IOException("The disk is full");
        });

        assertThatThrownBy(() -> full.remember("new", "n")).hasMessage("The disk is full");
        assertThat(full.find("new")).as("until the console ends").hasValue("n");
        assertThat(full.isRemembered("new")).isFalse();

        assertThatThrownBy(() -> full.forget("prod")).hasMessage("The disk is full");
        assertThat(full.find("prod")).as("nor that it is gone").hasValue("old");
        assertThat(full.isRemembered("prod")).isTrue();

        assertThatThrownBy(() -> full.remember("prod", "newer")).hasMessage("The disk is full");
        assertThatThrownBy(() -> full.hold("test", "newer")).hasMessage("The disk is full");
        assertThat(full.find("prod")).hasValue("newer");
        assertThat(full.find("test")).hasValue("newer");
        assertThat(full.isRemembered("test")).as("the old one").isTrue();
        assertThat(SecretStore.open(file).find("test")).hasValue("t");
    }

    @Test
    void whatCouldNotBeWrittenIsWrittenTheNextTime() throws IOException {
        AtomicBoolean full = new AtomicBoolean(true);
        SecretStore store = SecretStore.open(file, Clock.systemUTC(), (at, content) -> {
            if (full.get()) {
                throw new IOException("The disk is full");
            }
            PrivateFile.replace(at, content);
        });
        assertThatThrownBy(() -> store.remember("prod", "s3cret")).isInstanceOf(IOException.class);
        full.set(false);

        store.remember("prod", "s3cret");

        assertThat(store.isRemembered("prod")).isTrue();
        assertThat(SecretStore.open(file).find("prod")).hasValue("s3cret");
    }

    @Test
    void whoReadsDoesNotWaitForTheDisk() throws Exception {
        SecretStore.open(file).remember("prod", "s3cret");
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch written = new CountDownLatch(1);
        SecretStore store = SecretStore.open(file, Clock.systemUTC(), (_, _) -> {
            writing.countDown();
            await(written);
        });
        try (ExecutorService writer = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> slow = writer.submit(() -> {
                store.remember("test", "t");
                return null;
            });
            await(writing);

            assertThat(store.find("prod")).hasValue("s3cret");
            assertThat(store.isRemembered("prod")).isTrue();
            assertThat(store.find("test")).as("before it is on the disk").hasValue("t");

            written.countDown();
            slow.get(30, TimeUnit.SECONDS);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
