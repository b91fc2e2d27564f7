package io.guardianops.store;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;

/// Transactions that got into each other's way and were run again, as the log tells of them.
final class Reruns {
    private Reruns() {}

    /// What the work answers.
    ///
    /// @param into what the log said meanwhile
    static <T> T during(List<String> into, Supplier<T> work) {
        Logger log = (Logger) LoggerFactory.getLogger(PostgresWriter.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        Level before = log.getLevel();
        log.setLevel(Level.INFO);
        log.addAppender(lines);
        try {
            return work.get();
        } finally {
            log.detachAppender(lines);
            log.setLevel(before);
            lines.list.forEach(line -> into.add(line.getFormattedMessage()));
        }
    }
}
