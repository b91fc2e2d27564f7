package io.guardianops.client;

/// A password or token on its way. Its text never gets into a log, an exception or a message by accident.
///
/// @param value the secret itself
public record Secret(String value) {
    @Override
    public String toString() {
        return "Secret[hidden]";
    }
}
