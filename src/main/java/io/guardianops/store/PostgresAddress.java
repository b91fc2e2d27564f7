package io.guardianops.store;

import io.guardianops.model.GuardianException.Invalid;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/// Where a PostgreSQL database is and how to get in. Its text says where, and never how.
///
/// User and password come from the URL (`user:password@host` or `?user=…&password=…`), else from `PGUSER` and
/// `PGPASSWORD`, else from the driver's own means: `~/.pgpass` or `PGPASSFILE`.
final class PostgresAddress {
    private static final String SCHEME = "jdbc:postgresql:";

    /// Up to the last `@` before the parameters: a password may have one that nobody encoded, and what is left of it
    /// must not become part of a host's name.
    private static final Pattern USER_INFO = Pattern.compile("^(jdbc:postgresql://)([^?]*)@(.*)$", Pattern.DOTALL);

    /// Seconds.
    private static final int CONNECT_TIMEOUT = 5;

    /// Seconds without a byte from the server after which a call fails; what it waits for is much shorter.
    private static final int SOCKET_TIMEOUT = 60;

    private final Properties properties;

    private PostgresAddress(Properties properties) {
        this.properties = properties;
    }

    /// Reads a JDBC URL.
    ///
    /// @param environment the value of an environment variable, or null
    /// @throws Invalid `invalid_database_url`
    static PostgresAddress parse(String url, UnaryOperator<@Nullable String> environment) {
        Properties given = new Properties();
        fill(given, PGProperty.USER, environment.apply("PGUSER"));
        fill(given, PGProperty.PASSWORD, environment.apply("PGPASSWORD"));
        String plain = url;
        Matcher matcher = USER_INFO.matcher(url);
        if (matcher.matches()) {
            String[] parts = matcher.group(2).split(":", 2);
            fill(given, PGProperty.USER, decode(parts[0]));
            fill(given, PGProperty.PASSWORD, parts.length > 1 ? decode(parts[1]) : null);
            plain = matcher.group(1) + matcher.group(3);
        }
        Properties parsed = plain.startsWith(SCHEME) ? Driver.parseURL(plain, given) : null;
        if (parsed == null) {
            throw new Invalid(
                    "invalid_database_url",
                    "db",
                    "The address of the database can't be read",
                    "Write it as jdbc:postgresql://host:5432/database, with user and password in it or in PGUSER and"
                            + " PGPASSWORD.");
        }
        return new PostgresAddress(parsed);
    }

    /// Connections as the store needs them; texts are sent without a type, see [Dialect#POSTGRESQL].
    PGSimpleDataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setApplicationName("guardian");
        source.setConnectTimeout(CONNECT_TIMEOUT);
        source.setSocketTimeout(SOCKET_TIMEOUT);
        source.setTcpKeepAlive(true);
        try {
            for (String name : properties.stringPropertyNames()) {
                source.setProperty(name, properties.getProperty(name));
            }
        } catch (SQLException e) {
            throw new IllegalArgumentException("The driver doesn't take what it read itself", e);
        }
        source.setStringType("unspecified");
        return source;
    }

    private static void fill(Properties into, PGProperty property, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            into.setProperty(property.getName(), value);
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /// Host, port and database.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(SCHEME).append("//");
        String[] hosts = properties
                .getProperty(PGProperty.PG_HOST.getName(), "localhost")
                .split(",", -1);
        String[] ports =
                properties.getProperty(PGProperty.PG_PORT.getName(), "").split(",", -1);
        for (int i = 0; i < hosts.length; i++) {
            text.append(i == 0 ? "" : ",").append(hosts[i]);
            if (i < ports.length && !ports[i].isEmpty()) {
                text.append(':').append(ports[i]);
            }
        }
        return text.append('/')
                .append(properties.getProperty(PGProperty.PG_DBNAME.getName(), ""))
                .toString();
    }
}
