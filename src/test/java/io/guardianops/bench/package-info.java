/// Benchmarks (JMH), run by `./mvnw -q test-compile exec:exec -Pbench`; figures are in `docs/benchmarks.md`.
@NullMarked
package io.guardianops.bench;

import org.jspecify.annotations.NullMarked;
