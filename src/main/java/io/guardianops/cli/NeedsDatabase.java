package io.guardianops.cli;

/// A command that works on the database itself, which few servers do for others.
interface NeedsDatabase {
    /// Why it can't be told to a server, as a half-sentence: "a server takes over no files".
    String whyNotAtServer();

    /// True if a server does as well; what [#whyNotAtServer] says isn't asked for then.
    default boolean worksAtServer() {
        return false;
    }

    /// True if it works on PostgreSQL too, which is named by a URL.
    default boolean takesUrl() {
        return false;
    }
}
