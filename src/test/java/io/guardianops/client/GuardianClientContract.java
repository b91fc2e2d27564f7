package io.guardianops.client;

/// Everything that a caller can see through a [GuardianClient]. Every implementation runs it; what two of them do
/// differently is a defect.
public abstract class GuardianClientContract
        implements GuardianClientContractInterventions,
                GuardianClientContractRefusals,
                GuardianClientContractRestore,
                GuardianClientContractNotes,
                GuardianClientContractReading,
                GuardianClientContractPaging,
                GuardianClientContractSnapshot,
                GuardianClientContractEvents {}
