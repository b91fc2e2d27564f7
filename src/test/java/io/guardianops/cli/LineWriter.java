package io.guardianops.cli;

import java.io.Writer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;

/// A terminal of a command that goes on: its lines can be waited for.
@NullMarked
final class LineWriter extends Writer {
    private static final long PATIENCE_SECONDS = 60;

    private final StringBuilder unfinished = new StringBuilder();
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    /// The next line.
    String next() {
        try {
            String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (line == null) {
                throw new AssertionError("no line came");
            }
            return line;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void write(char[] text, int from, int length) {
        synchronized (lock) {
            for (int i = from; i < from + length; i++) {
                if (text[i] == '\n') {
                    lines.add(unfinished.toString());
                    unfinished.setLength(0);
                } else {
                    unfinished.append(text[i]);
                }
            }
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
