package io.guardianops.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The file behind a [SettingsStore]: always whole, whatever happens in between. Not thread-safe.
final class SettingsFile {
    private static final Logger log = LoggerFactory.getLogger(SettingsFile.class);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Path file;
    private final Clock clock;
    private final SettingsJson json = new SettingsJson();

    SettingsFile(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /// Reads the settings; never fails. What cannot be understood gets its default, and the file is set aside under
    /// another name, so that the next save destroys nothing.
    SettingsJson.Reading read() {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException _) {
            return SettingsJson.Reading.whole(Settings.defaults());
        } catch (IOException e) {
            log.warn("Cannot read the settings in {}; starting with defaults", file, e);
            return SettingsJson.Reading.whole(Settings.defaults());
        }
        var reading = json.read(bytes);
        if (!reading.isWhole()) {
            setAside(reading.problem());
        }
        return reading;
    }

    /// Replaces the file in one step: a crash leaves the old settings or the new ones, never a part.
    void write(Settings settings) throws IOException {
        PrivateFile.replace(file, json.write(settings));
    }

    private void setAside(String problem) {
        var aside = file.resolveSibling(file.getFileName() + ".broken-" + STAMP.format(clock.instant()));
        try {
            Files.move(file, aside);
            log.warn("{} is broken ({}); kept as {}", file, problem, aside.getFileName());
        } catch (IOException e) {
            log.warn("{} is broken ({}) and cannot be set aside", file, problem, e);
        }
    }
}
