package io.guardianops.server.stream;

/// Why a socket is closed by the server (RFC 6455, 7.4).
enum CloseCode {
    GOING_AWAY(1001, "The server stops"),
    DEFECT(1011, "Internal error"),
    BAD_REQUEST(4400, "Bad request"),
    UNAUTHENTICATED(4401, "No valid token"),
    TOO_SLOW(4408, "Reads too slowly"),
    TOO_MANY(4429, "Too many");

    private final int code;
    private final String reason;

    CloseCode(int code, String reason) {
        this.code = code;
        this.reason = reason;
    }

    int code() {
        return code;
    }

    String reason() {
        return reason;
    }
}
