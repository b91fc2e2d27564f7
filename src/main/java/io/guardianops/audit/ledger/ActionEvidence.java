package io.guardianops.audit.ledger;

import io.guardianops.model.GuardianAction;

/// What a store or bundle has of the action that an entry with content speaks of, as it stands now.
public sealed interface ActionEvidence {
    /// The action with the nonce that belongs to it.
    record Present(Nonce nonce, GuardianAction action) implements ActionEvidence {}

    /// The row is there without its nonce, as redaction leaves it.
    record Redacted() implements ActionEvidence {}

    /// The row is shown in part, without what its proof needs. Says nothing for the ledger or against it; whoever
    /// hands it over names the rows that are unproven by it.
    record Withheld() implements ActionEvidence {}

    /// The row was removed once it was sealed in a bundle; a later entry `archived` must say so.
    record Archived() implements ActionEvidence {}

    /// There is no row, or the entry speaks of no action.
    record Missing() implements ActionEvidence {}

    /// There is a row that makes no action.
    ///
    /// @param problem what is wrong with it, a sentence
    record Unreadable(String problem) implements ActionEvidence {}
}
