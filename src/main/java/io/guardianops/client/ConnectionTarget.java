package io.guardianops.client;

import io.guardianops.audit.ledger.VerifierKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Where to connect to.
public sealed interface ConnectionTarget {
    /// The local engine on a SQLite file.
    ///
    /// @param file       the database
    /// @param create     make it if it isn't there; otherwise a missing file is refused
    /// @param production acts there are R3 or higher
    /// @param readOnly   refuse every act; a file that is there is only read, byte for byte
    /// @param policies   the folder with its policies; null for the usual one
    record LocalDatabase(
            Path file,
            boolean create,
            boolean production,
            boolean readOnly,
            @Nullable Path policies) implements ConnectionTarget {
        /// With the policies in the usual folder.
        public LocalDatabase(Path file, boolean create, boolean production, boolean readOnly) {
            this(file, create, production, readOnly, null);
        }

        public static LocalDatabase of(Path file) {
            return new LocalDatabase(file, true, false, false);
        }

        /// A database that must be there.
        public static LocalDatabase existing(Path file) {
            return new LocalDatabase(file, false, false, false);
        }

        /// A database that is there, to look at it and change nothing.
        public static LocalDatabase forReading(Path file) {
            return new LocalDatabase(file, false, false, true);
        }

        /// The same database with the policies in a folder.
        ///
        /// @param folder null for the usual one
        public LocalDatabase withPolicies(@Nullable Path folder) {
            return new LocalDatabase(file, create, production, readOnly, folder);
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

    /// An evidence bundle, to look at it.
    ///
    /// @param file    the bundle
    /// @param trusted keys that its signature is believed of; without any, those that this machine knows
    record Bundle(Path file, List<VerifierKey> trusted) implements ConnectionTarget {
        public Bundle {
            trusted = List.copyOf(trusted);
        }

        private static final String ENDING = ".guardian";

        /// Whether a file's name ends as those of bundles do. What it holds, only opening it tells.
        public static boolean isNamedLikeOne(Path file) {
            return file.toString().toLowerCase(Locale.ROOT).endsWith(ENDING);
        }

        /// A bundle whose key this machine may know.
        public static Bundle of(Path file) {
            return new Bundle(file, List.of());
        }
    }
}
