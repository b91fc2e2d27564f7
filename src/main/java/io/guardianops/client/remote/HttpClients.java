package io.guardianops.client.remote;

import io.guardianops.client.ServerAddress;
import io.guardianops.model.GuardianException.Invalid;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/// Builds the one HTTP client of a connection. Redirects and repeats are ours: the library repeats nothing by itself
/// that could act twice, and carries no token to another place.
final class HttpClients {
    /// A server that writes a large bundle has nothing to send for a while.
    private static final Duration DOWNLOAD_SILENCE = Duration.ofMinutes(2);

    private static final Duration PING = Duration.ofSeconds(20);

    private HttpClients() {}

    static OkHttpClient of(ServerAddress address, RemoteSettings settings, String userAgent) {
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .connectTimeout(settings.connectTimeout())
                .readTimeout(settings.readTimeout())
                .writeTimeout(settings.readTimeout())
                .callTimeout(settings.callTimeout())
                .followRedirects(false)
                .followSslRedirects(false)
                .eventListenerFactory(_ -> new SendWatch())
                .addInterceptor(chain -> chain.proceed(chain.request()
                        .newBuilder()
                        .header("User-Agent", userAgent)
                        .build()))
                .addNetworkInterceptor(chain -> withoutRetryAfter(chain.proceed(chain.request())));
        if (address.caFile() != null) {
            TrustedCertificates trusted = TrustedCertificates.withOwn(address.caFile());
            builder.sslSocketFactory(trusted.socketFactory(), trusted.trustManager());
        }
        Proxy proxy = proxy(address.proxy());
        if (proxy != null) {
            builder.proxy(proxy);
        }
        return builder.build();
    }

    /// The same settings, with connections to this address only: neither names nor the system's proxies lead elsewhere.
    static OkHttpClient straightTo(InetAddress address, OkHttpClient client) {
        return client.newBuilder()
                .proxy(Proxy.NO_PROXY)
                .dns(_ -> List.of(address))
                .build();
    }

    /// The same connections, for requests that act: never sent a second time, not even after a pooled connection turned
    /// out to be dead.
    static OkHttpClient forActs(OkHttpClient client) {
        return client.newBuilder().retryOnConnectionFailure(false).build();
    }

    /// The same connections, for answers that may take as long as they like, as long as something comes.
    static OkHttpClient forDownloads(OkHttpClient client) {
        return client.newBuilder()
                .callTimeout(0, TimeUnit.MILLISECONDS)
                .readTimeout(DOWNLOAD_SILENCE)
                .build();
    }

    /// The same connections, for a socket that stays open.
    static OkHttpClient forEvents(OkHttpClient client) {
        return client.newBuilder()
                // Finds lines that are half dead sooner than the silence of the server's own pings does.
                .pingInterval(PING)
                .callTimeout(0, TimeUnit.MILLISECONDS)
                .readTimeout(0, TimeUnit.MILLISECONDS)
                .build();
    }

    /// The library answers a 503 with `Retry-After: 0` by sending the request again, whatever it is.
    private static Response withoutRetryAfter(Response response) {
        return response.header("Retry-After") == null
                ? response
                : response.newBuilder().removeHeader("Retry-After").build();
    }

    private static @Nullable Proxy proxy(@Nullable URI uri) {
        if (uri == null) {
            return null;
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        Proxy.Type type = switch (scheme) {
            case "http" -> Proxy.Type.HTTP;
            case "socks", "socks5" -> Proxy.Type.SOCKS;
            default -> throw invalidProxy();
        };
        if (uri.getHost() == null || uri.getPort() < 0) {
            throw invalidProxy();
        }
        return new Proxy(type, InetSocketAddress.createUnresolved(uri.getHost(), uri.getPort()));
    }

    private static Invalid invalidProxy() {
        return new Invalid(
                "invalid_proxy",
                "proxy",
                "The proxy must be http://host:port or socks://host:port",
                "Correct the proxy of the connection.");
    }
}
