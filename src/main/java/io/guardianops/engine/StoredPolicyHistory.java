package io.guardianops.engine;

import io.guardianops.audit.ledger.EntryKind;
import io.guardianops.engine.port.KeptPolicy;
import io.guardianops.engine.port.PolicyHistory;
import io.guardianops.engine.port.Store;
import io.guardianops.engine.port.WriteTransaction;
import io.guardianops.model.GuardianEvent;
import io.guardianops.model.Mandate;
import io.guardianops.model.PolicyVersion;
import java.util.List;
import java.util.Optional;

/// Versions in the engine's store: each save is one transaction with its entry in the audit ledger and its
/// event. If the entry can't be written, nothing is kept. Safe for use from any thread.
final class StoredPolicyHistory implements PolicyHistory {
    private static final String ENTITY_TYPE = "policy";

    private final Store store;

    StoredPolicyHistory(Store store) {
        this.store = store;
    }

    @Override
    public List<PolicyVersion> versions(String file, int limit) {
        return store.read(tx -> tx.policyVersions(file, limit));
    }

    @Override
    public Optional<KeptPolicy> version(String file, String version) {
        return store.read(tx -> tx.policyVersion(file, version));
    }

    @Override
    public void keep(List<KeptPolicy> versions, Mandate mandate) {
        store.write(tx -> {
            versions.forEach(tx::insert);
            record(tx, versions.getLast().version(), mandate);
            return versions;
        });
    }

    private static void record(WriteTransaction tx, PolicyVersion saved, Mandate mandate) {
        tx.record(
                EntryKind.POLICY_SAVED,
                saved.savedAt(),
                null,
                Facts.of("file", saved.file())
                        .and("old", saved.base())
                        .and("new", saved.version())
                        .and("by", mandate.initiatedBy())
                        .andIfPresent("token_name", mandate.tokenName())
                        .and("reason", mandate.reason())
                        .and("authority", mandate.authority().level())
                        .andIfPresent("reason_code", mandate.reasonCode())
                        .andIfPresent("incident", mandate.incident())
                        .andIfPresent("approved_by", mandate.approvedBy())
                        .map());
        tx.publish(
                GuardianEvent.POLICY_SAVED,
                ENTITY_TYPE,
                saved.file(),
                Facts.of("file", saved.file())
                        .and("version", saved.version())
                        .and("base", saved.base())
                        .and("saved_by", mandate.initiatedBy())
                        .and("reason", mandate.reason())
                        .map(),
                saved.savedAt());
    }

    @Override
    public boolean isAudited() {
        return true;
    }
}
