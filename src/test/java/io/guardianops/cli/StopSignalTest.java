package io.guardianops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.ChildJvm;
import io.guardianops.Main;
import io.guardianops.engine.demo.DemoDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The program as a process, which a signal ends.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no signals")
class StopSignalTest {
    @TempDir
    Path folder;

    @Test
    void aServerThatWasToldToStopHasDoneWhatItShould() throws IOException, InterruptedException {
        assertThat(said("Serving ", "Stopped.", "serve", "--port", "0")).isZero();
    }

    @Test
    void soHasOneThatFollowsEvents() throws IOException, InterruptedException {
        assertThat(said("{", "", "events", "--follow", "--since", "0")).isZero();
    }

    /// Runs a command until it said something, and tells it to stop.
    ///
    /// @return its exit code
    private int said(String first, String last, String... words) throws IOException, InterruptedException {
        Path database = DemoDatabase.copyTo(folder.resolve("fleet.db"));
        List<String> options = new ArrayList<>();
        // Where this process finds JavaFX, which the program links to even without a window.
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--module-path") || argument.startsWith("--add-modules"))
                .forEach(options::add);
        options.add("-Dguardian.config.dir=" + folder.resolve("config"));
        options.add("-Dguardian.data.dir=" + folder.resolve("data"));
        List<String> line = ChildJvm.command(options, Main.class);
        line.addAll(Arrays.asList(words));
        line.addAll(List.of("--db", database.toString()));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        List<String> heard = new ArrayList<>();
        try (BufferedReader out = process.inputReader()) {
            for (String each = out.readLine(); each != null; each = out.readLine()) {
                if (heard.stream().noneMatch(before -> before.startsWith(first)) && each.startsWith(first)) {
                    // By its handle: this leaves the pipe open, so that the last words can still be read.
                    process.toHandle().destroy();
                }
                heard.add(each);
            }
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(heard.getLast()).contains(last);
        return process.exitValue();
    }
}
