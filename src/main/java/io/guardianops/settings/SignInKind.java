package io.guardianops.settings;

/// How the console shows a server who it is.
public enum SignInKind {
    /// Not at all: a server that asks for nothing, or one of this user's on this machine.
    NONE,
    /// By a token that somebody handed out.
    TOKEN,
    /// By e-mail and password.
    EMAIL
}
