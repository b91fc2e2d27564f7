package io.guardianops.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What this program is made of.
///
/// @param version of the program; `dev` where it doesn't run from its package
/// @param java    of the runtime
/// @param javafx  of the toolkit, or `none`
/// @param sqlite  of the database library
record Versions(String version, String java, String javafx, String sqlite) {
    static Versions read(Supplier<String> storeVersion) {
        String version = Versions.class.getPackage().getImplementationVersion();
        return new Versions(
                version == null ? "dev" : version,
                System.getProperty("java.version", "unknown"),
                javafxVersion(),
                storeVersion.get());
    }

    /// Asks the library's own properties file, so that the toolkit isn't started for it.
    private static String javafxVersion() {
        try (InputStream properties = javafxProperties()) {
            if (properties == null) {
                return "none";
            }
            Properties read = new Properties();
            read.load(properties);
            return read.getProperty("javafx.version", "unknown");
        } catch (IOException unreadable) {
            return "unknown";
        }
    }

    private static @Nullable InputStream javafxProperties() throws IOException {
        Optional<Module> base = ModuleLayer.boot().findModule("javafx.base");
        return base.isPresent()
                ? base.get().getResourceAsStream("javafx.properties")
                : Versions.class.getResourceAsStream("/javafx.properties");
    }
}
