package io.guardianops.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.condition.OS.WINDOWS;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.io.TempDir;

@NullMarked
class LocalKeysTest {
    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");

    private final Path data;
    private final LocalKeys keys;

    LocalKeysTest(@TempDir Path folder) {
        this.data = folder.resolve("data");
        this.keys = new LocalKeys(data);
    }

    @Test
    void aKeyIsReadByItsPort() throws IOException {
        keys.write(HERE, 8000, "grd_one");
        keys.write(HERE, 8001, "grd_two");
        keys.write(HERE, 8001, "grd_three");

        assertThat(keys.read(HERE, 8000)).contains("grd_one");
        assertThat(keys.read(HERE, 8001)).contains("grd_three");
        assertThat(keys.read(HERE, 8002)).isEmpty();
    }

    @Test
    void anotherAddressHasAnotherKey() throws IOException {
        keys.write(HERE, 8000, "grd_one");
        keys.write(InetAddress.ofLiteral("::1"), 8000, "grd_six");

        assertThat(keys.read(HERE, 8000)).contains("grd_one");
        assertThat(keys.read(InetAddress.ofLiteral("::1"), 8000)).contains("grd_six");
        assertThat(keys.read(InetAddress.ofLiteral("127.0.0.2"), 8000)).isEmpty();
    }

    @Test
    @DisabledOnOs(WINDOWS)
    void aKeyOfAnotherUserIsNotUsed() throws IOException {
        keys.write(HERE, 8000, "grd_one");

        for (String other : new String[] {"nobody", "no-such-user-here"}) {
            assertThat(new LocalKeys(data, other).read(HERE, 8000)).as(other).isEmpty();
        }
    }

    @Test
    void whoLeftAKeyTakesItAway() throws IOException {
        keys.write(HERE, 8000, "grd_one");
        keys.write(HERE, 8001, "grd_of_the_next_server");

        keys.delete(HERE, 8000, "grd_one");
        keys.delete(HERE, 8001, "grd_one");
        keys.delete(HERE, 8002, "grd_one");

        assertThat(keys.read(HERE, 8000)).isEmpty();
        assertThat(keys.read(HERE, 8001)).contains("grd_of_the_next_server");
    }

    @Test
    @DisabledOnOs(WINDOWS)
    void onlyTheOwnerMayReadIt() throws IOException {
        keys.write(HERE, 8000, "grd_one");
        Path file = data.resolve("serve/127.0.0.1_8000.key");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(keys.read(HERE, 8000)).as("a key that others may have read").isEmpty();
    }

    @Test
    void nonsenseIsNoKey() throws IOException {
        Path file = data.resolve("serve/127.0.0.1_8000.key");
        keys.write(HERE, 8000, " ");
        assertThat(keys.read(HERE, 8000)).isEmpty();
        keys.write(HERE, 8000, "x".repeat(10_000));
        assertThat(keys.read(HERE, 8000)).isEmpty();
        Files.delete(file);
        Files.createDirectory(file);
        assertThat(keys.read(HERE, 8000)).isEmpty();
    }
}
