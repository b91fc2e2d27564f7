package io.guardianops.client;

import java.nio.file.Path;

/// Where to connect to.
public sealed interface ConnectionTarget {
    /// The local engine on a SQLite file.
    ///
    /// @param file       the database
    /// @param create     make it if it isn't there; otherwise a missing file is refused
    /// @param production acts there are R3 or higher
    /// @param readOnly   refuse every act; a file that is there is only read, byte for byte
    record LocalDatabase(Path file, boolean create, boolean production, boolean readOnly) implements ConnectionTarget {
        public static LocalDatabase of(Path file) {
            return new LocalDatabase(file, true, false, false);
        }

        /// A database that is there, to look at it and change nothing.
        public static LocalDatabase forReading(Path file) {
            return new LocalDatabase(file, false, false, true);
        }
    }

    /// A simulated fleet in crisis that keeps moving, in a database of its own.
    ///
    /// @param file where it is kept; filled if it is missing or empty
    record DemoFleet(Path file) implements ConnectionTarget {}

    /// A guardian API.
    ///
    /// @param name        what the connection band says
    /// @param address     where it is
    /// @param credentials who asks
    /// @param production  acts there are R3 or higher
    /// @param readOnly    refuse every act
    record Server(String name, ServerAddress address, Credentials credentials, boolean production, boolean readOnly)
            implements ConnectionTarget {}

    /// The last that was seen of a server, to look at while it is away.
    ///
    /// @param name       what the connection band says
    /// @param address    the server's
    /// @param production carried over from the server's connection
    record ServerSnapshot(String name, ServerAddress address, boolean production) implements ConnectionTarget {}
}
