package io.guardianops.audit.bundle;

import io.guardianops.audit.ledger.FindingKind;
import io.guardianops.audit.ledger.MalformedEvidence;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.zip.CRC32;

/// The parts of a file that is laid out as a bundle to the last byte: what stands between the parts is what
/// [ZipLayout] computes, so nothing can hide there and nothing can be read in two ways. Names are compared, never
/// used as paths. Nothing is inflated. Any thread may read.
final class BundleFile implements Closeable {
    private static final int MAX_PARTS = BundleRequest.MAX_POLICIES + 6;

    /// More than the longest name that a part has.
    private static final int MAX_NAME = 200;

    private static final String NO_END =
            "It does not end as an evidence bundle does: it is none, or was cut off or damaged on its way.";

    private final FileChannel channel;
    private final SequencedMap<String, Placed> parts = new LinkedHashMap<>();

    /// Where a part's bytes are.
    private record Placed(Part part, long at) {}

    private BundleFile(FileChannel channel) {
        this.channel = channel;
    }

    /// Opens a file.
    ///
    /// @throws BundleFault if it is no bundle, not a whole one, or one of another format
    static BundleFile open(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            BundleFile file = new BundleFile(channel);
            file.read();
            return file;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private void read() throws IOException {
        long length = channel.size();
        if (length < ZipLayout.END) {
            throw BundleFault.incomplete(NO_END);
        }
        ByteBuffer end = read(length - ZipLayout.END, ZipLayout.END);
        long count = end.getLong(ZipLayout.END_COUNT);
        long size = end.getLong(ZipLayout.END_DIRECTORY_SIZE);
        long directory = end.getLong(ZipLayout.END_DIRECTORY);
        boolean possible = count >= 1
                && count <= MAX_PARTS
                && size >= count * ZipLayout.CENTRAL
                && size <= count * (ZipLayout.CENTRAL + MAX_NAME)
                && directory == length - ZipLayout.END - size;
        if (!possible) {
            throw BundleFault.incomplete(NO_END);
        }
        ByteBuffer tail = read(directory, (int) size + ZipLayout.END);
        List<Part> listed = listed(tail, (int) count, (int) size);
        place(listed, directory);
        requireFormat();
        requireLayout(listed, directory, ZipLayout.bytes(tail));
    }

    private static List<Part> listed(ByteBuffer tail, int count, int size) {
        List<Part> listed = new ArrayList<>(count);
        int at = 0;
        for (int i = 0; i < count; i++) {
            if (size - at < ZipLayout.CENTRAL) {
                throw other();
            }
            int nameLength = Short.toUnsignedInt(tail.getShort(at + ZipLayout.CENTRAL_NAME_LENGTH));
            if (nameLength > MAX_NAME || size - at < ZipLayout.CENTRAL + nameLength) {
                throw other();
            }
            int name = at + ZipLayout.CENTRAL_NAME;
            listed.add(new Part(
                    ascii(tail, name, nameLength),
                    tail.getLong(name + nameLength + ZipLayout.CENTRAL_SIZE_AFTER_NAME),
                    tail.getInt(at + ZipLayout.CENTRAL_CRC)));
            at += ZipLayout.CENTRAL + nameLength;
        }
        return listed;
    }

    private static String ascii(ByteBuffer bytes, int from, int length) {
        StringBuilder name = new StringBuilder(length);
        for (int i = from; i < from + length; i++) {
            if (bytes.get(i) < ' ') {
                throw other();
            }
            name.append((char) bytes.get(i));
        }
        return name.toString();
    }

    private void place(List<Part> listed, long directory) {
        long at = 0;
        for (Part part : listed) {
            at += ZipLayout.LOCAL + part.name().length();
            // Compared so that no sum can overflow.
            if (part.size() < 0 || at > directory || part.size() > directory - at) {
                throw other();
            }
            parts.put(part.name(), new Placed(part, at));
            at += part.size();
        }
        if (at != directory) {
            throw other();
        }
    }

    /// A later format may be laid out otherwise; what all have in common is the end and the manifest.
    private void requireFormat() throws IOException {
        Placed manifest = parts.get(PartName.MANIFEST);
        if (manifest == null) {
            throw other();
        }
        byte[] json = text(manifest);
        CRC32 crc = new CRC32();
        crc.update(json);
        if ((int) crc.getValue() != manifest.part().crc()) {
            throw BundleFault.part(PartName.MANIFEST, "is not what was written: its check sum differs.");
        }
        long format;
        try {
            format = BundleManifest.formatOf(json);
        } catch (MalformedEvidence malformed) {
            throw BundleFault.part(PartName.MANIFEST, "can't be read. " + malformed.getMessage());
        }
        if (format != BundleManifest.FORMAT) {
            throw new BundleFault(
                    FindingKind.VERSION_UNKNOWN,
                    "The bundle is of format " + format + "; this program knows format " + BundleManifest.FORMAT + ".");
        }
    }

    private void requireLayout(List<Part> listed, long directory, byte[] tail) throws IOException {
        List<String> names = listed.stream().map(Part::name).toList();
        if (!PartName.areOfABundle(names)) {
            throw BundleFault.layout("The file has other parts than a bundle, or in another order.");
        }
        if (!Arrays.equals(ZipLayout.tail(listed, directory), tail)) {
            throw other();
        }
        for (Placed placed : parts.values()) {
            byte[] header = ZipLayout.local(placed.part());
            if (!Arrays.equals(header, ZipLayout.bytes(read(placed.at() - header.length, header.length)))) {
                throw other();
            }
        }
    }

    private static BundleFault other() {
        return BundleFault.layout("The file is not laid out as it was written: it was damaged or changed.");
    }

    private ByteBuffer read(long at, int length) throws IOException {
        ByteBuffer bytes = ZipLayout.buffer(length);
        while (bytes.hasRemaining()) {
            if (read(bytes, at + bytes.position()) < 0) {
                throw BundleFault.incomplete("The file became shorter while it was read.");
            }
        }
        return bytes;
    }

    int read(ByteBuffer into, long at) throws IOException {
        return channel.read(into, at);
    }

    /// The names of the parts in their order.
    List<String> names() {
        return List.copyOf(parts.keySet());
    }

    /// A part from its first byte on.
    ///
    /// @throws BundleFault if there is no such part
    PartInput part(String name) {
        Placed placed = placed(name);
        return new PartInput(this, placed.part(), placed.at());
    }

    private Placed placed(String name) {
        Placed placed = parts.get(name);
        if (placed == null) {
            throw BundleFault.part(name, "is not in the bundle.");
        }
        return placed;
    }

    boolean has(String name) {
        return parts.containsKey(name);
    }

    /// All bytes of a small part, not checked.
    byte[] text(String name) throws IOException {
        return text(placed(name));
    }

    private byte[] text(Placed placed) throws IOException {
        if (placed.part().size() > BundleLimits.MAX_TEXT) {
            throw BundleFault.part(placed.part().name(), "is longer than " + BundleLimits.MAX_TEXT + " bytes.");
        }
        return ZipLayout.bytes(read(placed.at(), (int) placed.part().size()));
    }

    /// The sizes of the parts, in their order.
    Map<String, Long> sizes() {
        Map<String, Long> sizes = new LinkedHashMap<>();
        parts.forEach((name, placed) -> sizes.put(name, placed.part().size()));
        return sizes;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
