package io.guardianops.model;

import org.jspecify.annotations.Nullable;

/// Who acts, on what authority, and why. Checked by the engine, not here: authority comes before every other check.
///
/// @param initiatedBy    who acts
/// @param authority      the authority claimed
/// @param reason         free text, 1 to [#MAX_REASON] characters
/// @param reasonCode     one of the stable [ReasonCode] words, or the caller's own
/// @param incident       the incident it belongs to
/// @param approvedBy     the second person, where one was asked for
/// @param idempotencyKey a repeat with the same key answers with the first action instead of acting again
/// @param tokenName      the API token that carried the request, where it came over the wire; never told by the caller
public record Mandate(
        String initiatedBy,
        AuthorityLevel authority,
        String reason,
        @Nullable String reasonCode,
        @Nullable String incident,
        @Nullable String approvedBy,
        @Nullable String idempotencyKey,
        @Nullable String tokenName) {

    /// Longest reason, in characters.
    public static final int MAX_REASON = 4_000;

    /// Longest name, code, incident or key, in characters.
    public static final int MAX_NAME = 200;

    /// A mandate that was given here, not carried by a token.
    public Mandate(
            String initiatedBy,
            AuthorityLevel authority,
            String reason,
            @Nullable String reasonCode,
            @Nullable String incident,
            @Nullable String approvedBy,
            @Nullable String idempotencyKey) {
        this(initiatedBy, authority, reason, reasonCode, incident, approvedBy, idempotencyKey, null);
    }

    /// A mandate of the three things that are always needed.
    public static Mandate of(String initiatedBy, AuthorityLevel authority, String reason) {
        return new Mandate(initiatedBy, authority, reason, null, null, null, null);
    }

    public Mandate withIdempotencyKey(String key) {
        return new Mandate(initiatedBy, authority, reason, reasonCode, incident, approvedBy, key, tokenName);
    }

    /// The same mandate as a server takes it: by the token that carried it, with the authority that is left.
    public Mandate carriedBy(String token, AuthorityLevel granted) {
        return new Mandate(initiatedBy, granted, reason, reasonCode, incident, approvedBy, idempotencyKey, token);
    }
}
