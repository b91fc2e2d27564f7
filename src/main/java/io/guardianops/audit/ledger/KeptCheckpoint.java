package io.guardianops.audit.ledger;

import io.guardianops.model.GuardianException;

/// A checkpoint that somebody kept apart from a trail, and vouches for, whoever signed it.
///
/// @param name what it is called at the beginning of a sentence, such as *The checkpoint june.txt*
/// @param note the checkpoint
public record KeptCheckpoint(String name, SignedNote note) {
    /// Expects that a trail extends it.
    ///
    /// @param origin the trail's name; empty if that isn't known
    /// @throws MalformedEvidence         if the note is no checkpoint
    /// @throws GuardianException.Invalid `checkpoint_of_another_trail`
    public Expectations addTo(Expectations expected, String origin) {
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        if (!origin.isEmpty() && !checkpoint.origin().equals(origin)) {
            throw new GuardianException.Invalid(
                    "checkpoint_of_another_trail",
                    "since_checkpoint",
                    name + " is of the trail " + checkpoint.origin() + ", and this is " + origin,
                    "Give a checkpoint of this trail, or open the one that it is of.");
        }
        return note.verify(expected.trusted()) instanceof SignedNote.Verification.NoKnownKey
                ? expected.withWitness(name, checkpoint.head())
                : expected.withCheckpoint(note);
    }
}
