package io.guardianops.client;

/// A standing order for events; closing it ends it. Closing twice is fine.
@FunctionalInterface
public interface Subscription extends AutoCloseable {
    @Override
    void close();
}
