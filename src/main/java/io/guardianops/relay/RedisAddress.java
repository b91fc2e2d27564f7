package io.guardianops.relay;

import io.guardianops.model.GuardianException.Invalid;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.exceptions.JedisException;

/// Where a Redis server is and how to get in: `redis://user:password@host:6379/0`, or `rediss:` for TLS. Its text says
/// where, and never how.
public final class RedisAddress {
    private static final int DEFAULT_PORT = 6379;

    /// Milliseconds.
    private static final int TIMEOUT = 2_000;

    /// Milliseconds of silence after which a listener connects anew, since a quiet socket proves nothing.
    private static final int SILENCE = 60_000;

    private final HostAndPort server;
    private final JedisClientConfig config;

    private RedisAddress(HostAndPort server, JedisClientConfig config) {
        this.server = server;
        this.config = config;
    }

    /// Reads a URL.
    ///
    /// @throws Invalid `invalid_redis_url`
    public static RedisAddress parse(String url) {
        try {
            URI uri = new URI(url);
            String host = uri.getHost();
            String scheme = uri.getScheme();
            if (host == null || scheme == null || !Set.of("redis", "rediss").contains(scheme)) {
                throw invalid();
            }
            return new RedisAddress(
                    new HostAndPort(host, uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort()),
                    DefaultJedisClientConfig.builder(uri)
                            .connectionTimeoutMillis(TIMEOUT)
                            .socketTimeoutMillis(TIMEOUT)
                            .blockingSocketTimeoutMillis(SILENCE)
                            .clientName("guardian")
                            // Nothing here needs RESP3, and asking for it fails noisily on older servers.
                            .autoNegotiateProtocol(false)
                            .build());
        } catch (URISyntaxException | NumberFormatException | JedisException e) {
            // Neither the URL nor what the parser says of it: a password may be in it.
            Invalid invalid = invalid();
            invalid.addSuppressed(new IllegalArgumentException(e.getClass().getName()));
            throw invalid;
        }
    }

    private static Invalid invalid() {
        return new Invalid(
                "invalid_redis_url",
                "redis",
                "The address of the Redis server can't be read",
                "Write it as redis://host:6379, with user:password@ before the host if it needs them.");
    }

    /// A new connection.
    Jedis connect() {
        return new Jedis(server, config);
    }

    /// Host and port.
    @Override
    public String toString() {
        return "redis://" + server;
    }
}
