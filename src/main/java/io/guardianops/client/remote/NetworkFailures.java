package io.guardianops.client.remote;

import io.guardianops.model.GuardianException.Unreachable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/// Says in words what went wrong on the line.
final class NetworkFailures {
    private static final String CHECK_SERVER = "Check that the server runs and the network leads there; try again.";

    /// What Java says of an answer to the first word of TLS that is none.
    private static final String NO_TLS = "Unsupported or unrecognized SSL message";
    /// How the library quotes an alert of TLS (RFC 8446, 5.1: type 21, version 3.x) where it looks for a line of HTTP,
    /// and where there is no end of a line in it.
    private static final String ALERT_IN_A_LINE = "status line: \u0015\u0003";
    private static final String ALERT_WITHOUT_A_LINE = "content=1503";

    private NetworkFailures() {}

    static Unreachable unreachable(ServerUrl server, IOException e) {
        String where = server.origin();
        if (meetsTls(e)) {
            return tlsExpected(server, e);
        }
        return switch (e) {
            case UnknownHostException _ ->
                new Unreachable(
                        "host_unknown",
                        "No such host: " + server.base().host(),
                        "Check the address of the connection, and whether you are on the right network.",
                        e);
            case SSLException _
            when String.valueOf(e.getMessage()).contains(NO_TLS) ->
                new Unreachable(
                        "tls_not_spoken",
                        "What answers at " + where + " does not speak TLS",
                        "Check the address: a server without TLS is reached by http://, where everyone on the way can"
                                + " read along.",
                        e);
            case SSLException _ ->
                new Unreachable(
                        "tls_failed",
                        "No trusted connection to " + where + ": " + innermost(e),
                        "Check the server's certificate; name the one of your own authority as CA file (--ca-file).",
                        e);
            case ConnectException _, NoRouteToHostException _ ->
                new Unreachable("connection_refused", "Nothing answers at " + where, CHECK_SERVER, e);
            case InterruptedIOException _
            when isInterrupt(e) ->
                new Unreachable("interrupted", "The call to " + where + " was given up", "Try again.", e);
            case InterruptedIOException _ ->
                new Unreachable("timed_out", where + " did not answer in time", CHECK_SERVER, e);
            default ->
                new Unreachable(
                        "connection_lost",
                        "The connection to " + where + " broke off: " + innermost(e),
                        CHECK_SERVER,
                        e);
        };
    }

    /// Once a request began to leave, a broken line says nothing of the server: it may still be at work.
    static AnswerLost answerLost(IOException e) {
        return switch (e) {
            case SocketTimeoutException _ -> new AnswerLost("no answer came in time", true, e);
            case InterruptedIOException _ -> new AnswerLost("no answer was waited for any longer", true, e);
            case EOFException _ -> new AnswerLost("the server closed the connection without an answer", true, e);
            default -> new AnswerLost("the connection broke off before the answer", true, e);
        };
    }

    /// Whether a request in the open came to a server that speaks TLS: it answers with an alert, which is no HTTP, and
    /// can't have understood a word.
    static boolean meetsTls(IOException e) {
        for (Throwable each = e; each != null; each = each.getCause()) {
            String text = String.valueOf(each.getMessage());
            if (text.contains(ALERT_IN_A_LINE) || text.contains(ALERT_WITHOUT_A_LINE)) {
                return true;
            }
        }
        return false;
    }

    private static Unreachable tlsExpected(ServerUrl server, IOException e) {
        String secure = "https" + server.origin().substring("http".length());
        return new Unreachable(
                "tls_expected", "The server at " + server.origin() + " speaks TLS", "Use " + secure + ".", e);
    }

    private static boolean isInterrupt(IOException e) {
        return !(e instanceof SocketTimeoutException) && !"timeout".equals(e.getMessage());
    }

    /// The cause that says most, in its own words.
    private static String innermost(Throwable e) {
        Throwable inner = e;
        while (inner.getCause() != null) {
            inner = inner.getCause();
        }
        String text = inner.getMessage();
        return text == null ? inner.getClass().getSimpleName() : text;
    }
}
