package io.guardianops.cli;

import io.guardianops.client.ConnectionTarget;
import io.guardianops.client.Credentials;
import io.guardianops.client.GuardianClient;
import io.guardianops.client.ServerAddress;
import io.guardianops.model.GuardianException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    /// The database file, if one was named.
    Optional<Path> namedDatabase() {
        return Optional.ofNullable(root.place.database).map(Database::file);
    }

    /// True if a database was named, as a file or as a URL.
    boolean namesDatabase() {
        return root.place.database != null;
    }

    /// The server, if one was named, with the token for it. Warns of what is unsafe about them.
    Optional<ConnectionTarget.Server> server() {
        return Optional.ofNullable(root.place.server).map(url -> server(url, false));
    }

    /// True if a server was named.
    boolean isAtServer() {
        return root.place.server != null;
    }

    /// A command as it would have to be typed to act at the same place.
    ///
    /// @param words what follows after `guardian`
    String commandLine(String words) {
        return "guardian " + words + root.place.again();
    }

    /// The database file that was named, or the default one, whose folder is made if it isn't there.
    Path database() {
        if (root.place.database != null) {
            return root.place.database.file();
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

    /// The database that was named, file or URL, or the default one.
    Database place() {
        Database named = root.place.database;
        return named != null && named.isUrl() ? named : Database.of(database());
    }

    /// The database that was named, file or URL, or the default one; nothing is made.
    Database namedOrDefaultPlace() {
        Database named = root.place.database;
        return named != null ? named : Database.of(backends.defaultDatabase());
    }

    /// A connection that changes nothing, not even by making a database that isn't there; the
    /// caller closes it.
    GuardianClient connectForReading() {
        if (root.place.server != null) {
            return backends.connector().connect(server(root.place.server, true));
        }
        Path database = namedDatabase().orElse(backends.defaultDatabase());
        return backends.connector().connect(ConnectionTarget.LocalDatabase.forReading(database));
    }

    /// A connection to what is there already: a database that is missing is refused; the caller closes it.
    GuardianClient connectExisting() {
        if (root.place.server != null) {
            return backends.connector().connect(server(root.place.server, false));
        }
        Path database = namedDatabase().orElse(backends.defaultDatabase());
        return backends.connector().connect(ConnectionTarget.LocalDatabase.existing(database));
    }

    /// A connection to the database or server; the caller closes it. Warns of a database that was named and is new:
    /// the name may be mistyped.
    GuardianClient connect() {
        return connect(null);
    }

    /// The same, where the database has its policies in a folder of its own.
    ///
    /// @param policies null for the usual folder; a server has its own
    GuardianClient connect(@Nullable Path policies) {
        if (root.place.server != null) {
            return backends.connector().connect(server(root.place.server, false));
        }
        Path database = database();
        boolean isNew = root.place.database != null && Files.notExists(database);
        GuardianClient client = backends.connector()
                .connect(ConnectionTarget.LocalDatabase.of(database).withPolicies(absolute(policies)));
        if (isNew) {
            output().warning("database_created", "Database " + database + " was not there; it was created empty.");
        }
        return client;
    }

    private static @Nullable Path absolute(@Nullable Path path) {
        return path == null ? null : path.toAbsolutePath();
    }

    private ConnectionTarget.Server server(URI url, boolean readOnly) {
        ServerAddress address = new ServerAddress(url, root.place.caFile, root.place.proxy);
        Credentials credentials = new TokenSource(backends.environment(), output()).find(root.place.tokenFile);
        if (address.isExposed()) {
            output().warning(
                            "exposed",
                            "What is sent to " + url + " can be read on the way"
                                    + (credentials instanceof Credentials.None ? "." : ", the token too.")
                                    + " Use https.");
        }
        return new ConnectionTarget.Server(url.getRawAuthority(), address, credentials, false, readOnly);
    }
}
