package io.guardianops.cli;

import io.guardianops.client.ConnectionTarget;
import io.guardianops.client.GuardianClient;
import io.guardianops.model.GuardianException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/// One run of a command: what was asked for on the command line as a whole, and the doors that open from there.
final class Invocation {
    private final Backends backends;
    private final RootCommand root;

    Invocation(Backends backends, RootCommand root) {
        this.backends = backends;
        this.root = root;
    }

    Backends backends() {
        return backends;
    }

    Output output() {
        return new Output(backends.out(), backends.err(), backends.width(), root.json, root.debug);
    }

    Instant now() {
        return backends.clock().instant();
    }

    /// The database, if one was named.
    Optional<Path> namedDatabase() {
        return Optional.ofNullable(root.database);
    }

    /// The database that was named, or the default one, whose folder is made if it isn't there.
    Path database() {
        if (root.database != null) {
            return root.database;
        }
        Path database = backends.defaultDatabase();
        Path folder = database.toAbsolutePath().getParent();
        try {
            if (folder != null) {
                Files.createDirectories(folder);
            }
            return database;
        } catch (IOException e) {
            throw new GuardianException.Unreachable(
                    "folder_not_writable",
                    "Can't make the data folder " + folder + ": " + e.getMessage(),
                    "Name a database with --db.",
                    e);
        }
    }

    /// A connection that changes nothing, not even by making a database that isn't there; the
    /// caller closes it.
    GuardianClient connectForReading() {
        Path database = namedDatabase().orElse(backends.defaultDatabase());
        return backends.connector().connect(ConnectionTarget.LocalDatabase.forReading(database));
    }

    /// A connection to the database; the caller closes it.
    GuardianClient connect() {
        return backends.connector().connect(ConnectionTarget.LocalDatabase.of(database()));
    }
}
