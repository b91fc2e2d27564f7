package io.guardianops.app;

import io.guardianops.settings.PrivateFile;
import io.guardianops.ui.policies.Draft;
import io.guardianops.ui.policies.Drafts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Texts of policies that are edited and not saved, a file for each editing. A crash leaves the old file or the new
/// one. For any
/// thread but the interface's.
final class DraftFolder implements Drafts {
    private static final Logger LOG = LoggerFactory.getLogger(DraftFolder.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;

    DraftFolder(Path folder) {
        this.folder = folder;
    }

    @Override
    public synchronized void keep(Draft draft) {
        try {
            PrivateFile.replace(file(draft.id()), JSON.writeValueAsBytes(draft));
        } catch (IOException e) {
            throw new UncheckedIOException("Can't keep the draft of " + draft.file(), e);
        }
    }

    @Override
    public synchronized void drop(String id) {
        try {
            Files.deleteIfExists(file(id));
        } catch (IOException e) {
            throw new UncheckedIOException("Can't drop the draft " + id, e);
        }
    }

    @Override
    public synchronized List<Draft> all() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Draft> drafts = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path each : files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                read(each, drafts);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Can't list the drafts", e);
        }
        return drafts;
    }

    private static void read(Path file, List<Draft> drafts) {
        try {
            drafts.add(JSON.readValue(Files.readAllBytes(file), Draft.class));
        } catch (IOException | JacksonException e) {
            LOG.warn("The draft {} can't be read and is left where it is", file, e);
        }
    }

    /// Whatever characters the id has.
    private Path file(String id) {
        return folder.resolve(UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)) + ".json");
    }
}
