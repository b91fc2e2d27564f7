package io.guardianops.engine;

/// What an import did.
///
/// @param agents agents of the import
/// @param tasks  tasks of the import
public record ImportReport(Counts agents, Counts tasks) {
    /// How many records were new, changed, or there already just as they are.
    public record Counts(int added, int updated, int unchanged) {
        public int total() {
            return added + updated + unchanged;
        }
    }
}
