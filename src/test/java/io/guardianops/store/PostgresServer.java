package io.guardianops.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// One PostgreSQL server for all tests of a JVM, and a database of its own for each test. It doesn't wait for its disk:
/// what tests look at survives everything but a crash of the machine.
public final class PostgresServer {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private PostgresServer() {}

    private static final class Running {
        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                        .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// A database that has the schema already: copied from the first one, which is faster than making it again.
    private static final class Template {
        static final String NAME = make();

        private static String make() {
            String url = emptyDatabase();
            PostgresStore.open(url).close();
            return url.substring(url.lastIndexOf('/') + 1, url.indexOf('?'));
        }
    }

    /// The URL of a new database without anything in it.
    public static String emptyDatabase() {
        return create("");
    }

    /// The URL of a new database with the guardian system's tables.
    public static String newDatabase() {
        return create(" TEMPLATE " + Template.NAME);
    }

    private static String create(String from) {
        String name = "db" + DATABASES.incrementAndGet();
        execute(url("postgres"), "CREATE DATABASE " + name + from);
        return url(name);
    }

    static int port() {
        return Running.SERVER.getPort();
    }

    private static String url(String database) {
        return "jdbc:postgresql://localhost:" + port() + "/" + database + "?user=postgres";
    }

    /// Runs a statement past all stores.
    public static void execute(String url, String sql) {
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /// The first column of a query's answer.
    public static List<String> column(String url, String sql) {
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> column = new ArrayList<>();
            while (rows.next()) {
                column.add(rows.getString(1));
            }
            return column;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static Connection connect(String url) throws SQLException {
        return PostgresAddress.parse(url, _ -> null).dataSource().getConnection();
    }
}
