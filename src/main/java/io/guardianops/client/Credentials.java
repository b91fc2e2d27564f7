package io.guardianops.client;

/// How a person or program shows a server who it is.
public sealed interface Credentials {
    /// Nothing is shown. A server of this program on this machine, run by the same user, is opened all the same: it
    /// leaves a key for that user's other programs.
    record None() implements Credentials {}

    /// A token that somebody handed out.
    record Token(Secret token) implements Credentials {}

    /// E-mail and password, exchanged for tokens that are renewed as needed.
    record SignIn(String email, Secret password) implements Credentials {}
}
