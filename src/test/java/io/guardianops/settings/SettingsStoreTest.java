package io.guardianops.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SettingsStoreTest {
    private static final Clock CLOCK = Clock.fixed(Samples.NOON, ZoneOffset.UTC);
    private static final Duration NEVER = Duration.ofHours(1);

    @TempDir
    Path folder;

    @Test
    void startsWithDefaultsAndWritesNothing() {
        try (var store = open(NEVER)) {
            assertThat(store.current()).isEqualTo(Settings.defaults());
        }

        assertThat(file()).doesNotExist();
    }

    @Test
    void remembersAcrossStarts() {
        try (var store = open(NEVER)) {
            assertThat(store.update(_ -> Samples.changed())).isEqualTo(Samples.changed());
        }

        assertThat(reopened()).isEqualTo(Samples.changed());
    }

    @Test
    void savesByItselfAfterAMoment() throws InterruptedException {
        try (var store = open(Duration.ofMillis(20))) {
            store.update(settings -> settings.with(settings.appearance().withTheme(Theme.DARK)));
            store.update(settings -> settings.with(settings.appearance().withReducedMotion(true)));

            awaitSaved(store.current());
        }
    }

    @Test
    void setsABrokenFileAsideAndReplacesIt() throws IOException, InterruptedException {
        write("{ not json");

        try (var store = open(Duration.ofMillis(20))) {
            assertThat(store.current()).isEqualTo(Settings.defaults());
            assertThat(folder.resolve("config/settings.json.broken-20261122T120000.123Z"))
                    .hasContent("{ not json");
            awaitSaved(Settings.defaults());
        }
    }

    @Test
    void survivesAFolderInPlaceOfTheFile() throws IOException {
        Files.createDirectories(file());

        try (var store = open(NEVER)) {
            store.update(_ -> Samples.changed());
            assertThat(store.current()).isEqualTo(Samples.changed());
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void keepsFileAndFolderToTheirOwner() throws IOException {
        saveChanged();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("config"))))
                .isEqualTo("rwx------");
    }

    @Test
    void leavesNoTemporaryFile() throws IOException {
        saveChanged();

        try (var files = Files.list(folder.resolve("config"))) {
            assertThat(files).containsExactly(file());
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void writesThroughALinkToAnotherFolder() throws IOException {
        var target = folder.resolve("dotfiles.json");
        Files.writeString(target, "{}");
        Files.createDirectories(folder.resolve("config"));
        Files.createSymbolicLink(file(), target);

        saveChanged();

        assertThat(file()).isSymbolicLink();
        assertThat(reopened()).isEqualTo(Samples.changed());
    }

    @Test
    void tellsListenersUntilTheyLeave() {
        try (var store = open(NEVER)) {
            var heard = new ArrayList<Settings>();
            var subscription = store.onChange(heard::add);

            store.update(_ -> Samples.changed());
            store.update(settings -> settings);
            subscription.close();
            subscription.close();
            store.update(_ -> Settings.defaults());

            assertThat(heard).containsExactly(Samples.changed());
        }
    }

    @Test
    void aFailingListenerStopsNobody() {
        try (var store = open(NEVER)) {
            var heard = new ArrayList<Settings>();
            store.onChange(_ -> {
                throw new IllegalStateException("a listener of the test");
            });
            store.onChange(heard::add);

            store.update(_ -> Samples.changed());

            assertThat(heard).containsExactly(Samples.changed());
        }
    }

    @Test
    void losesNoUpdateOfManyThreads() {
        try (var store = open(Duration.ofMillis(1))) {
            var heard = new LinkedBlockingQueue<Settings>();
            store.onChange(heard::add);
            try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
                IntStream.range(0, 200).forEach(i -> callers.execute(() -> store.update(binding("action-" + i))));
            }

            assertThat(store.current().workspace().keyBindings()).hasSize(200);
            assertThat(heard).hasSize(200).contains(store.current());
        }
        assertThat(reopened().workspace().keyBindings()).hasSize(200);
    }

    @Test
    void refusesChangesOnceClosed() {
        var store = open(NEVER);
        store.close();
        store.close();

        assertThatThrownBy(() -> store.update(_ -> Samples.changed())).isInstanceOf(IllegalStateException.class);
    }

    private static UnaryOperator<Settings> binding(String actionId) {
        return settings -> settings.arranged(workspace -> workspace.withKeyBinding(actionId, "Ctrl+B"));
    }

    private void saveChanged() {
        try (var store = open(NEVER)) {
            store.update(_ -> Samples.changed());
        }
    }

    private Settings reopened() {
        try (var store = open(NEVER)) {
            return store.current();
        }
    }

    private void awaitSaved(Settings expected) throws InterruptedException {
        var patience = Instant.now().plusSeconds(20);
        while (!Files.exists(file()) || !reopened().equals(expected)) {
            assertThat(Instant.now()).as("saved in time").isBefore(patience);
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private void write(String text) throws IOException {
        Files.createDirectories(folder.resolve("config"));
        Files.writeString(file(), text);
    }

    private SettingsStore open(Duration delay) {
        return SettingsStore.open(file(), delay, CLOCK);
    }

    private Path file() {
        return folder.resolve("config").resolve("settings.json");
    }
}
