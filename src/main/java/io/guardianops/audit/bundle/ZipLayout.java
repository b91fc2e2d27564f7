package io.guardianops.audit.bundle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Every byte of a bundle that isn't content, computed from names, sizes and check sums alone: stored, always
/// ZIP64, no times, no comments (APPNOTE 6.3.10, sections 4.3 and 4.5.3). So a file can be held against what it
/// must be.
final class ZipLayout {
    /// Bytes of a local header beside the name.
    static final int LOCAL = 30 + 20;

    /// Bytes of a line of the central directory beside the name.
    static final int CENTRAL = 46 + 28;

    /// Bytes after the central directory.
    static final int END = 56 + 20 + 22;

    /// Where the central directory's line has what it says of a part.
    static final int CENTRAL_CRC = 16;

    static final int CENTRAL_NAME_LENGTH = 28;
    static final int CENTRAL_NAME = 46;

    /// After the name: id and length of the extra field, then the size.
    static final int CENTRAL_SIZE_AFTER_NAME = 4;

    /// Where the end has the number of parts, the size of the central directory and its place.
    static final int END_COUNT = 24;

    static final int END_DIRECTORY_SIZE = 40;
    static final int END_DIRECTORY = 48;

    private static final int LOCAL_SIGNATURE = 0x04034b50;
    private static final int CENTRAL_SIGNATURE = 0x02014b50;
    private static final int END64_SIGNATURE = 0x06064b50;
    private static final int LOCATOR_SIGNATURE = 0x07064b50;
    private static final int END_SIGNATURE = 0x06054b50;
    private static final short VERSION = 45;
    private static final short ZIP64 = 1;
    private static final short STORED = 0;
    private static final short MIDNIGHT = 0;

    /// 1 January 1980.
    private static final short FIRST_DAY = 0x21;

    /// The value stands in the ZIP64 field.
    private static final int SEE_ZIP64 = -1;

    private ZipLayout() {}

    /// The bytes before the first part's that depend on nothing: signature, version, flags, method, time and day.
    static byte[] beginning() {
        ByteBuffer out = buffer(14);
        out.putInt(LOCAL_SIGNATURE).putShort(VERSION);
        out.putShort((short) 0).putShort(STORED).putShort(MIDNIGHT).putShort(FIRST_DAY);
        return bytes(out);
    }

    /// What stands before a part's bytes.
    static byte[] local(Part part) {
        byte[] name = name(part);
        ByteBuffer out = buffer(LOCAL + name.length);
        out.putInt(LOCAL_SIGNATURE).putShort(VERSION);
        common(out, part, name);
        out.putShort((short) 20).put(name);
        out.putShort(ZIP64).putShort((short) 16).putLong(part.size()).putLong(part.size());
        return bytes(out);
    }

    /// What stands after the last part's bytes.
    ///
    /// @param directory where that is
    static byte[] tail(List<Part> parts, long directory) {
        int size =
                parts.stream().mapToInt(part -> CENTRAL + part.name().length()).sum();
        ByteBuffer out = buffer(size + END);
        long at = 0;
        for (Part part : parts) {
            central(out, part, at);
            at += LOCAL + part.name().length() + part.size();
        }
        end64(out, parts.size(), size, directory);
        out.putInt(LOCATOR_SIGNATURE).putInt(0).putLong(directory + size).putInt(1);
        out.putInt(END_SIGNATURE).putInt(0).putShort((short) SEE_ZIP64).putShort((short) SEE_ZIP64);
        out.putInt(SEE_ZIP64).putInt(SEE_ZIP64).putShort((short) 0);
        return bytes(out);
    }

    private static void central(ByteBuffer out, Part part, long at) {
        byte[] name = name(part);
        out.putInt(CENTRAL_SIGNATURE).putShort(VERSION).putShort(VERSION);
        common(out, part, name);
        // Extra field's and comment's lengths, disk, attributes, place.
        out.putShort((short) 28).putShort((short) 0).putShort((short) 0).putShort((short) 0);
        out.putInt(0).putInt(SEE_ZIP64).put(name);
        out.putShort(ZIP64).putShort((short) 24);
        out.putLong(part.size()).putLong(part.size()).putLong(at);
    }

    /// Flags, method, time, day, check sum, both sizes, length of the name.
    private static void common(ByteBuffer out, Part part, byte[] name) {
        out.putShort((short) 0).putShort(STORED).putShort(MIDNIGHT).putShort(FIRST_DAY);
        out.putInt(part.crc()).putInt(SEE_ZIP64).putInt(SEE_ZIP64).putShort((short) name.length);
    }

    private static void end64(ByteBuffer out, int count, int size, long directory) {
        out.putInt(END64_SIGNATURE)
                .putLong(44)
                .putShort(VERSION)
                .putShort(VERSION)
                .putInt(0)
                .putInt(0);
        out.putLong(count).putLong(count).putLong(size).putLong(directory);
    }

    private static byte[] name(Part part) {
        return part.name().getBytes(StandardCharsets.US_ASCII);
    }

    /// All bytes of a buffer, a copy.
    static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.capacity()];
        buffer.get(0, bytes);
        return bytes;
    }

    static ByteBuffer buffer(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
