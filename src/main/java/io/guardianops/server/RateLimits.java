package io.guardianops.server;

import io.guardianops.wire.WireFormat;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps one caller from taking the server from all others. Counts requests by token and by address, and by address
/// those that were turned away for their token; a caller with a valid one is not held up by them.
public final class RateLimits implements ServerPart {
    /// Requests within a second from one token or address, unless said otherwise.
    public static final int USUAL = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(RateLimits.class);
    private static final int FAILURES = 20;
    private static final int NETWORK_BYTES = 8;

    private final RateLimit byToken;
    private final RateLimit byAddress;
    private final RateLimit failures;

    /// @param perSecond requests within a second from one token or address
    public RateLimits(int perSecond) {
        this(perSecond, FAILURES, System::nanoTime);
    }

    /// @param failed requests within a minute from one address that were turned away for their token
    /// @param nanos  a clock that nobody sets
    RateLimits(int perSecond, int failed, LongSupplier nanos) {
        this.byToken = new RateLimit(perSecond, Duration.ofSeconds(1), nanos);
        this.byAddress = new RateLimit(perSecond, Duration.ofSeconds(1), nanos);
        this.failures = new RateLimit(failed, Duration.ofMinutes(1), nanos);
    }

    /// What a refused request is told: the reference server's shape, and that of all other errors.
    record Problem(String error, String detail, String code, String nextStep) {
        static Problem of(RateLimited limited) {
            String text = String.valueOf(limited.getMessage());
            return new Problem(text, text, "rate_limited", "Wait " + limited.retryAfter() + " s, then try again.");
        }
    }

    @Override
    public void installIn(JavalinConfig config) {
        config.routes.before(this::count);
        config.routes.wsBeforeUpgrade(this::count);
        config.routes.after(this::countFailure);
        config.routes.exception(RateLimited.class, RateLimits::answer);
    }

    /// Counts a caller that was turned away in another way than by a status.
    ///
    /// @throws RuntimeException if there were too many
    public void countFailure(String address) {
        failures.take(network(address));
    }

    private void count(Context context) {
        byAddress.take(network(context.ip()));
        String authorization = context.header("Authorization");
        if (authorization != null) {
            // Not the token itself: it has no business in a map.
            byToken.take(Integer.toHexString(authorization.hashCode()) + authorization.length());
        }
    }

    private void countFailure(Context context) {
        if (context.statusCode() != 401) {
            return;
        }
        try {
            countFailure(context.ip());
        } catch (RateLimited limited) {
            LOG.warn("Too many requests without a valid token from {}", context.ip());
            answer(limited, context);
        }
    }

    private static void answer(RateLimited limited, Context context) {
        context.status(429)
                .header("Retry-After", Long.toString(limited.retryAfter()))
                .contentType(Exchange.JSON)
                .result(WireFormat.writeUtf8(Problem.of(limited)));
    }

    /// Whoever has one IPv6 address has the whole network.
    private static String network(String address) {
        try {
            // Never asks a name server: these are addresses.
            InetAddress parsed = InetAddress.ofLiteral(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), NETWORK_BYTES))
                    : address;
        } catch (IllegalArgumentException notAnAddress) {
            return address;
        }
    }
}
