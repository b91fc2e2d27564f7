package io.guardianops.client.remote;

import io.guardianops.model.GuardianException.Unreachable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Proxy;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Says in words what went wrong on the line.
final class NetworkFailures {
    private static final String CHECK_SERVER = "Check that the server runs and the network leads there; try again.";

    /// What Java says of an answer to the first word of TLS that is none.
    private static final String NO_TLS = "Unsupported or unrecognized SSL message";
    /// How the library quotes an alert of TLS (RFC 8446, 5.1: type 21, version 3.x) where it looks for a line of
    /// HTTP, and where there is no end of a line in it.
    private static final String ALERT_IN_A_LINE = "status line: \u0015\u0003";
    private static final String ALERT_WITHOUT_A_LINE = "content=1503";
    /// What the system says where it can't connect.
    private static final List<String> CANT_CONNECT = List.of("refused", "unreachable", "No route to host");

    private NetworkFailures() {}

    /// @param proxy the way that was configured; null if there is none, or the system's
    static Unreachable unreachable(ServerUrl server, @Nullable Proxy proxy, IOException e) {
        String where = server.origin();
        if (meetsTls(e)) {
            return tlsExpected(server, e);
        }
        if (proxy != null && isAway(proxy, e)) {
            return proxyUnreachable(proxy, e);
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

    /// Whether a request in the open came to a server that speaks TLS: it answers with an alert, which is no HTTP,
    /// and can't have understood a word.
    static boolean meetsTls(IOException e) {
        return says(e, ALERT_IN_A_LINE) || says(e, ALERT_WITHOUT_A_LINE);
    }

    private static Unreachable tlsExpected(ServerUrl server, IOException e) {
        String secure = "https" + server.origin().substring("http".length());
        return new Unreachable(
                "tls_expected", "The server at " + server.origin() + " speaks TLS", "Use " + secure + ".", e);
    }

    /// All connections are made to an HTTP proxy, so whatever can't be connected to is the proxy. With one of SOCKS,
    /// Java throws the same for what befalls the proxy and for what that tells of the server, which begins with
    /// "SOCKS".
    private static boolean isAway(Proxy proxy, IOException e) {
        return switch (proxy.type()) {
            case DIRECT -> false;
            case HTTP ->
                e instanceof ConnectException
                        || e instanceof NoRouteToHostException
                        || e instanceof UnknownHostException;
            case SOCKS -> e instanceof SocketException && isRefusal(proxy, String.valueOf(e.getMessage()));
        };
    }

    private static boolean isRefusal(Proxy proxy, String text) {
        boolean isUnknownHost =
                proxy.address() instanceof InetSocketAddress address && text.equals(address.getHostString());
        return isUnknownHost
                || (!text.startsWith("SOCKS") && CANT_CONNECT.stream().anyMatch(text::contains));
    }

    private static Unreachable proxyUnreachable(Proxy proxy, IOException e) {
        String scheme = proxy.type() == Proxy.Type.SOCKS ? "socks" : "http";
        String where = proxy.address() instanceof InetSocketAddress address
                ? scheme + "://" + address.getHostString() + ":" + address.getPort()
                : proxy.toString();
        return new Unreachable(
                "proxy_unreachable",
                "The proxy " + where + " does not answer",
                "Check the address of the proxy and whether it runs; or do without it.",
                e);
    }

    private static boolean says(IOException e, String words) {
        for (Throwable each = e; each != null; each = each.getCause()) {
            if (String.valueOf(each.getMessage()).contains(words)) {
                return true;
            }
        }
        return false;
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
