package io.guardianops.audit.bundle;

import io.guardianops.audit.ledger.Actions;
import io.guardianops.audit.ledger.Expectations;
import io.guardianops.audit.ledger.LeafHashes;
import io.guardianops.audit.ledger.Ledger;
import io.guardianops.audit.ledger.LedgerItem;
import io.guardianops.audit.ledger.ReportText;
import io.guardianops.audit.ledger.Verdict;
import io.guardianops.audit.ledger.VerificationReport;
import io.guardianops.audit.ledger.VerifierKey;
import io.guardianops.model.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.function.LongPredicate;
import java.util.function.Supplier;

/// Bundles of a ledger in memory, verified by both verifiers.
public final class Bundles {
    private Bundles() {}

    public static BundleSource source(Ledger ledger, LongPredicate shown) {
        return new BundleSource() {
            @Override
            public Iterator<? extends Supplier<LedgerItem>> items() {
                return ledger.rows.stream()
                        .filter(row -> shown.test(row.seq))
                        .<Supplier<LedgerItem>>map(row -> () -> ledger.item(row))
                        .iterator();
            }

            @Override
            public LeafHashes leaves() {
                return (from, to, sink) ->
                        ledger.rows.subList((int) from, (int) to).forEach(row -> sink.accept(row.leaf));
            }
        };
    }

    public static BundleRequest request(Ledger ledger) {
        return BundleRequest.everything(ledger.checkpoint(), ledger.key.verifier(), "Everything", "alice", Actions.TIME)
                .withWhy("Asked for by the auditors");
    }

    public static BundleManifest write(Path file, BundleRequest request, BundleSource source) {
        return new BundleWriter().write(file, request, source, Progress.none()).orElseThrow();
    }

    static Expectations trusting(Ledger ledger) {
        return Expectations.none().withTrusted(ledger.key.verifier());
    }

    static VerificationReport verify(Path file, Expectations given) {
        return new BundleCheck()
                .verify(file, given, Progress.none())
                .orElseThrow()
                .verification();
    }

    /// What ours says; that the other one agrees is required.
    static VerificationReport verify(Path file, Ledger ledger) {
        return verify(file, ledger.key.verifier());
    }

    /// The same by one key.
    static VerificationReport verify(Path file, VerifierKey key) {
        VerificationReport report = verify(file, Expectations.none().withTrusted(key));
        boolean other = IndependentVerifier.verifies(bytes(file), key.text());
        if (other != (report.verdict() == Verdict.VERIFIED)) {
            throw new AssertionError("The independent verifier says " + other + ": " + ReportText.lines(report));
        }
        return report;
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
