package io.guardianops.client.remote;

import io.guardianops.audit.ledger.MalformedEvidence;
import io.guardianops.audit.ledger.SignedNote;
import io.guardianops.audit.ledger.VerifierKey;
import io.guardianops.client.Evidence.Export;
import io.guardianops.client.Evidence.Head;
import io.guardianops.model.GuardianException.OutcomeUnknown;
import io.guardianops.model.GuardianException.Unexpected;
import io.guardianops.model.Progress;
import io.guardianops.wire.ActionQueryParameters;
import io.guardianops.wire.ApiPaths;
import io.guardianops.wire.BundleParameters;
import io.guardianops.wire.ExportBody;
import io.guardianops.wire.WireFormat;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/// The calls about the audit trail of a server of ours. Safe for use from any thread.
final class ServedTrail {
    private final Api api;

    ServedTrail(Api api) {
        this.api = api;
    }

    ServerUrl server() {
        return api.server();
    }

    /// How far it has come, with the key that the server says it is signed by.
    ///
    /// @throws Unexpected if the server hands out something else
    Head checkpoint() {
        Answer answer = api.read(api.server().at(ApiPaths.AUDIT_CHECKPOINT));
        try {
            VerifierKey key =
                    VerifierKey.parse(answer.header(ApiPaths.VERIFIER_KEY).orElse(""));
            return new Head(SignedNote.parse(answer.body()), key);
        } catch (MalformedEvidence e) {
            throw new Unexpected(
                    "What " + api.server().origin() + " hands out is no signed checkpoint: " + e.getMessage(), e);
        }
    }

    /// Brings a bundle of the trail.
    ///
    /// @param file   an empty file that is there
    /// @param export what of it; null for the whole trail
    /// @param why    what for
    /// @return false if the progress said to stop
    boolean bundle(Path file, @Nullable Export export, String why, Progress progress) {
        BundleParameters wanted = export == null
                ? new BundleParameters(null, Set.of(), why, Optional.empty())
                : new BundleParameters(export.query(), export.redact(), why, Optional.of(export.by()));
        HttpUrl url = ServerUrl.with(
                api.server().at(ApiPaths.AUDIT_BUNDLE), wanted.write().build());
        return api.download(url, file, progress);
    }

    /// Records that actions left the program.
    void recordExport(Export export, String format, String file, long rows) {
        HttpUrl url = ServerUrl.with(
                api.server().at(ApiPaths.AUDIT_EXPORTS),
                ActionQueryParameters.writeFilter(export.query()).build());
        ExportBody body =
                new ExportBody(format, file, (int) Math.min(rows, Integer.MAX_VALUE), export.why(), export.by());
        try {
            Answer _ = api.post(url, WireFormat.writeUtf8(body.write()), Map.of());
        } catch (AnswerLost lost) {
            throw new OutcomeUnknown(
                    "The file is written. Whether that is on record is not known: " + lost.getMessage(), lost);
        }
    }
}
