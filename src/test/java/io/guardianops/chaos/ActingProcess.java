package io.guardianops.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.ChildJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/// An [Actor], or another one who speaks like it, at work, and what it said.
final class ActingProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final Thread reader;
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final List<String> refused = new CopyOnWriteArrayList<>();

    private ActingProcess(Process process) {
        this.process = process;
        this.reader = Thread.ofPlatform().daemon().start(this::read);
    }

    static ActingProcess start(Map<String, String> environment, Object... arguments) throws IOException {
        return start(environment, Actor.class, arguments);
    }

    /// @param main the class whose `main` is run
    static ActingProcess start(Map<String, String> environment, Class<?> main, Object... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(ChildJvm.command(List.of(), main));
        for (Object argument : arguments) {
            builder.command().add(argument.toString());
        }
        builder.environment().putAll(environment);
        return new ActingProcess(
                builder.redirectError(ProcessBuilder.Redirect.DISCARD).start());
    }

    private void read() {
        try (BufferedReader out = process.inputReader()) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith("done ")) {
                    done.add(line.substring("done ".length()));
                } else if (line.startsWith("refused ")) {
                    refused.add(line.substring("refused ".length()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What was acknowledged so far, oldest first.
    List<String> done() {
        return List.copyOf(done);
    }

    /// The codes of what was refused so far.
    List<String> refused() {
        return List.copyOf(refused);
    }

    long pid() {
        return process.pid();
    }

    /// Waits for so many acknowledgements more than there are.
    void awaitDone(int more) throws InterruptedException {
        int wanted = done.size() + more;
        await(() -> done.size() >= wanted, more + " acts more");
    }

    /// Waits for a refusal.
    void awaitRefused() throws InterruptedException {
        int before = refused.size();
        await(() -> refused.size() > before, "a refusal");
    }

    /// Waits until it ended by itself.
    void awaitEnd() throws InterruptedException {
        await(() -> !process.isAlive(), "the end");
        reader.join();
    }

    private void await(BooleanSupplier reached, String what) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!reached.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waits for " + what).isLessThan(end);
            Thread.sleep(2);
        }
    }

    /// Holds it at once, in the middle of whatever it is doing.
    void freeze() throws IOException, InterruptedException {
        Tools.run("kill", "-STOP", Long.toString(process.pid()));
        for (int before = -1; before != done.size(); ) {
            before = done.size();
            Thread.sleep(100);
        }
    }

    /// Lets it go on.
    void thaw() throws IOException, InterruptedException {
        Tools.run("kill", "-CONT", Long.toString(process.pid()));
    }

    /// By its handle: that leaves the pipe open, so that what was said before can still be read.
    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
        reader.join();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
