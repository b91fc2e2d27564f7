package io.guardianops.ui.kit.sheet;

import io.guardianops.client.ActionLookup;
import io.guardianops.ui.kit.Tone;

/// What became of one act: sent → acknowledged → verified by re-reading.
///
/// @param act   the act
/// @param key   the idempotency key that it is sent with, by which it is found on the record
/// @param state how far it got
public record Receipt(PlannedAct act, String key, State state) {
    /// How far an act got.
    public sealed interface State {
        record Waiting() implements State {}

        record Sending() implements State {}

        /// Its effect was seen by reading again.
        record Verified(String actionId, String evidence) implements State {}

        /// It was acknowledged, but reading again failed or did not show the effect.
        record Acknowledged(String actionId, String remark) implements State {}

        record Skipped(String why) implements State {}

        record Failed(String code, String message, String nextStep) implements State {}

        /// Sent, and no answer came.
        ///
        /// @param sent by which it is found on the record
        record Unknown(String message, ActionLookup.Sent sent) implements State {}

        /// The commander stopped before its turn.
        record NotSent() implements State {}
    }

    Receipt with(State next) {
        return new Receipt(act, key, next);
    }

    /// True once nothing more happens to it by itself.
    public boolean isSettled() {
        return switch (state) {
            case State.Waiting _, State.Sending _ -> false;
            default -> true;
        };
    }

    public Tone tone() {
        return switch (state) {
            case State.Waiting _, State.NotSent _, State.Skipped _ -> Tone.NEUTRAL;
            case State.Sending _ -> Tone.ACCENT;
            case State.Verified _ -> Tone.SUCCESS;
            case State.Acknowledged _, State.Unknown _ -> Tone.WARNING;
            case State.Failed _ -> Tone.DANGER;
        };
    }
}
