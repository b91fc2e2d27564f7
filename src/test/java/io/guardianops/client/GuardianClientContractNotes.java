package io.guardianops.client;

import static io.guardianops.client.ContractFixture.guardian;
import static io.guardianops.client.ContractFixture.refused;
import static io.guardianops.client.TaskBuilder.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.client.Capabilities.Feature;
import io.guardianops.model.ActionNote;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianException.Conflict;
import io.guardianops.model.GuardianException.Invalid;
import io.guardianops.model.GuardianException.NotFound;
import io.guardianops.model.GuardianException.NotPermitted;
import io.guardianops.model.Intervention.CancelTask;
import io.guardianops.model.Mandate;
import io.guardianops.model.query.ActionRow;
import org.junit.jupiter.api.Test;

interface GuardianClientContractNotes extends ContractFixture {
    @Test
    default void aNoteIsKeptBesideTheActionAndChangesNothingOfIt() {
        GuardianAction action = cancelled();
        ActionRow before = client().action(action.id());
        assertThat(client().capabilities().has(Feature.NOTES)).isTrue();
        assertThat(client().notes(action.id())).isEmpty();

        ActionNote first = client().addNote(action.id(), auditor("Right call,\n\"see\" INC-42 \uD83D\uDE80"));
        ActionNote second = client().addNote(action.id(), guardian("Reviewed"));

        assertThat(first.actionId()).isEqualTo(action.id());
        assertThat(first.text()).isEqualTo("Right call,\n\"see\" INC-42 \uD83D\uDE80");
        assertThat(first.by()).isEqualTo("carol");
        assertThat(first.at()).isEqualTo(fleet().now());
        assertThat(second.entry()).isGreaterThan(first.entry());
        assertThat(client().notes(action.id())).containsExactly(first, second);
        assertThat(client().action(action.id())).isEqualTo(before);
    }

    @Test
    default void aNoteWithTheSameKeyIsARepeat() {
        GuardianAction action = cancelled();
        Mandate mandate = auditor("Reviewed").withIdempotencyKey("n-1");
        ActionNote note = client().addNote(action.id(), mandate);
        assertThat(client().addNote(action.id(), mandate)).isEqualTo(note);
        assertThat(client().notes(action.id())).hasSize(1);
    }

    @Test
    default void otherWordsUnderAUsedKeyAreRefused() {
        GuardianAction action = cancelled();
        ActionNote note = client().addNote(action.id(), auditor("Reviewed").withIdempotencyKey("n-1"));
        refused(
                Conflict.class,
                "idempotency_mismatch",
                () -> client().addNote(action.id(), auditor("Not reviewed").withIdempotencyKey("n-1")));
        assertThat(client().notes(action.id())).containsExactly(note);
    }

    @Test
    default void aNoteNeedsWordsAnActionAndMonitorAuthority() {
        GuardianAction action = cancelled();
        assertThat(refused(Invalid.class, "blank_text", () -> client().addNote(action.id(), auditor(" ")))
                        .field())
                .isEqualTo("text");
        assertThat(refused(
                                Invalid.class,
                                "text_too_long",
                                () -> client().addNote(action.id(), auditor("x".repeat(4_001))))
                        .field())
                .isEqualTo("text");
        refused(NotFound.class, "action_not_found", () -> client().addNote("no-such", auditor("Reviewed")));
        assertThat(refused(
                        NotPermitted.class,
                        "not_permitted",
                        () -> client().addNote(action.id(), Mandate.of("bob", AuthorityLevel.WATCHDOG, "Reviewed"))))
                .hasMessageContaining("A note requires MONITOR authority");
        assertThat(client().notes(action.id())).isEmpty();
    }

    private GuardianAction cancelled() {
        fleet().put(task("t-1").build());
        return client().execute(new CancelTask("t-1", guardian("stuck")));
    }

    private static Mandate auditor(String text) {
        return Mandate.of("carol", AuthorityLevel.MONITOR, text);
    }
}
