package io.guardianops.engine.demo;

import io.guardianops.engine.IdSource;
import java.util.Random;
import java.util.UUID;

/// The same ids for the same seed, in the form of random UUIDs (version 4). Safe for use from any thread.
final class SeededIds implements IdSource {
    private static final long VERSION_MASK = 0xFFFF_FFFF_FFFF_0FFFL;
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT_MASK = 0x3FFF_FFFF_FFFF_FFFFL;
    private static final long VARIANT_RFC = 0x8000_0000_0000_0000L;

    private final Random random;

    SeededIds(long seed) {
        this.random = new Random(seed);
    }

    @Override
    public synchronized String next() {
        long high = (random.nextLong() & VERSION_MASK) | VERSION_4;
        long low = (random.nextLong() & VARIANT_MASK) | VARIANT_RFC;
        return new UUID(high, low).toString();
    }
}
