package io.guardianops.engine.port;

import java.util.function.Consumer;

/// Which of the processes on one database does what must run once. Whoever leads may be replaced at any moment: what a
/// leader does must bear being done twice. Safe for use from any thread.
public interface Leadership {
    /// True while this process leads, as far as it knows.
    boolean isLeader();

    /// Calls the listener with what is so now, and with each change from then on, on a thread of the store's; it must
    /// return at once.
    Store.Registration onChange(Consumer<Boolean> listener);

    /// For a database that one process serves: it leads always.
    static Leadership always() {
        return new Leadership() {
            @Override
            public boolean isLeader() {
                return true;
            }

            @Override
            public Store.Registration onChange(Consumer<Boolean> listener) {
                listener.accept(true);
                return () -> {};
            }
        };
    }
}
