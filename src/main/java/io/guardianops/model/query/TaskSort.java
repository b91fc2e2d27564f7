package io.guardianops.model.query;

/// Orders in which tasks can be read; each is total (the id decides last) and pages by keyset.
public enum TaskSort {
    /// Running by runtime ÷ timeout, highest first; then waiting ones in queue order; then ended ones, newest first.
    ATTENTION,
    /// Priority, deadline (none last), age: the order of service.
    QUEUE,
    TITLE,
    STATUS,
    PRIORITY,
    AGENT,
    /// Number of unfinished tasks that wait for it directly.
    BLOCKS,
    CREATED
}
