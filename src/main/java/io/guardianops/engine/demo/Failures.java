package io.guardianops.engine.demo;

import java.util.List;
import java.util.Random;

/// Why tasks fail by themselves.
final class Failures {
    private static final List<String> MESSAGES = List.of(
            "Connection reset by the object store after 3 attempts",
            "Row 48112 violates the unique key of the target table",
            "Model endpoint answered 503 for longer than 60 s",
            "Out of memory: the batch needs 6.1 GB, 4 GB are allowed",
            "The snapshot is older than the retention window",
            "Checksum of part 17 differs from the manifest",
            "Rate limit of the translation service is used up",
            "The branch was deleted while it was being reviewed");

    private Failures() {}

    static String any(Random random) {
        return MESSAGES.get(random.nextInt(MESSAGES.size()));
    }
}
