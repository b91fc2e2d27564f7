package io.guardianops.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// The indexes by which actions are found, dropped while a file is filled: each of them would be written to in as many
/// places as there are people or tasks. Closing makes them anew, sorted in one go. Those that keep something unique
/// stay.
final class ActionIndexes implements AutoCloseable {
    private final Path file;
    private final List<String> statements;

    private ActionIndexes(Path file, List<String> statements) {
        this.file = file;
        this.statements = statements;
    }

    /// Drops them from a file that nobody has open.
    static ActionIndexes drop(Path file) throws SQLException {
        List<String> names = new ArrayList<>();
        List<String> statements = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery("""
                SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'guardian_actions' \
                AND sql NOT LIKE 'CREATE UNIQUE %'\
                """)) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                    statements.add(rows.getString(2));
                }
            }
            for (String name : names) {
                statement.execute("DROP INDEX " + name);
            }
        }
        return new ActionIndexes(file, statements);
    }

    @Override
    public void close() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA synchronous = OFF");
            statement.execute("PRAGMA cache_size = -256000");
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }
}
