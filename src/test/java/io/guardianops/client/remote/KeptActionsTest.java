package io.guardianops.client.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.client.Notice;
import io.guardianops.model.ActionType;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is kept of a server's actions, and what is noticed by it.
class KeptActionsTest {
    private static final Instant MADE = Instant.parse("2026-11-19T10:00:00Z");
    private static final Instant FIRST = Instant.parse("2026-11-20T10:00:00Z");
    private static final Instant LATER = Instant.parse("2026-11-22T14:00:00Z");

    @TempDir
    private Path folder;

    private Path file;
    private final Map<String, GuardianAction> server = new LinkedHashMap<>();

    @BeforeEach
    void name() {
        file = folder.resolve("a.jsonl");
    }

    @Test
    void whatIsToldTheSameIsWrittenOnce() throws IOException {
        KeptActions kept = kept();
        tell(kept, FIRST, action("1", "Loops"), action("2", "Costs"));
        byte[] written = Files.readAllBytes(file);

        tell(kept, LATER, action("1", "Loops"), action("2", "Costs"));
        tell(kept(), LATER, action("1", "Loops"), action("2", "Costs"));

        assertThat(Files.readAllBytes(file)).isEqualTo(written);
        assertThat(kept.notices()).isEmpty();
        assertThat(kept.state().actions()).isEqualTo(2);
        assertThat(kept.state().since()).isEqualTo(FIRST);
    }

    @Test
    void aReasonThatIsToldOtherwiseLaterIsNoticedOnceAndStays() {
        tell(kept(), FIRST, action("1", "Loops"));

        for (int visit = 0; visit < 3; visit++) {
            KeptActions again = kept();
            tell(again, LATER, action("1", "Routine cleanup"));

            assertThat(again.noticed("1")).hasSize(1);
            Notice notice = again.noticed("1").getFirst();
            assertThat(notice)
                    .isEqualTo(new Notice(
                            "1",
                            Notice.Kind.CHANGED,
                            FIRST,
                            LATER,
                            List.of(new Notice.Change("reason", "Loops", "Routine cleanup"))));
            assertThat(notice.sentence())
                    .isEqualTo("Action 1 was different on 2026-11-20 10:00 UTC: reason was \u201cLoops\u201d, is "
                            + "\u201cRoutine cleanup\u201d. Noticed on 2026-11-22 14:00.");
            assertThat(again.noticed("2")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "action_type",
                "target_entity",
                "authority_level",
                "reason",
                "initiated_by",
                "approved_by",
                "executed_at",
                "created_at",
                "audit_log"
            })
    void everyFieldCounts(String field) {
        tell(kept(), FIRST, action("1", "Loops"));
        KeptActions again = kept();

        tell(again, LATER, altered(field));

        assertThat(again.notices()).hasSize(1);
        assertThat(again.notices().getFirst().fields()).containsExactly(field);
    }

    @Test
    void beingMarkedRevertedIsNoChangeToNotice() {
        tell(kept(), FIRST, action("1", "Loops"));
        KeptActions kept = kept();

        tell(kept, LATER, reverted(LATER));
        assertThat(kept.notices()).isEmpty();

        tell(kept, LATER.plusSeconds(60), reverted(LATER.plusSeconds(1)));
        assertThat(kept.notices()).hasSize(1);
        assertThat(kept.notices().getFirst().fields()).containsExactly("reverted_at");

        tell(kept, LATER.plusSeconds(90), action("1", "Loops"));
        assertThat(kept.notices().getLast().fields()).containsExactly("reverted_at", "audit_log");
    }

    @Test
    void anAnswerThatWasOvertakenAccusesNobody() {
        KeptActions kept = kept();
        tell(kept, FIRST, reverted(FIRST));

        // Asked for before the revert, arrived after it: the server tells it as kept when it is asked again.
        kept.see(List.of(action("1", "Loops")), LATER, this::reread);

        assertThat(kept.notices()).isEmpty();
    }

    @Test
    void whatCanNotBeLookedIntoIsNoticedTheNextTime() {
        KeptActions kept = kept();
        tell(kept, FIRST, action("1", "Loops"));

        kept.see(List.of(action("1", "Other")), LATER, _ -> {
            throw new GuardianException.Unreachable("timed_out", "away", "wait", null);
        });
        assertThat(kept.notices()).isEmpty();

        tell(kept, LATER, action("1", "Other"));
        assertThat(kept.notices()).hasSize(1);
    }

    @Test
    void anActionThatIsGoneFromAServerThatToldAllIsNoticed() {
        KeptActions kept = kept();
        tell(kept, FIRST, action("1", "Loops"), action("2", "Costs"));
        server.remove("1");

        look(kept, 1_000);

        assertThat(kept.notices()).containsExactly(new Notice("1", Notice.Kind.GONE, FIRST, LATER, List.of()));
        assertThat(kept.notices().getFirst().sentence())
                .isEqualTo("Action 1 was at the server on 2026-11-20 10:00 UTC, and was gone on 2026-11-22 14:00.");
        look(kept(), 1_000);
        assertThat(kept().notices()).hasSize(1);
    }

    @Test
    void anActionThatIsTooOldForTheWindowIsNotMissed() {
        KeptActions kept = kept();
        GuardianAction[] all = IntStream.rangeClosed(1, 6).mapToObj(i -> at(i)).toArray(GuardianAction[]::new);
        tell(kept, FIRST, all);
        server.remove("1");
        server.remove("5");

        // 6, 4, 3: 5 belongs between them, 1 and 2 may have left the window.
        List<GuardianAction> window = List.of(all[5], all[3], all[2]);
        kept.look(window, 3, LATER, LATER, this::reread);

        assertThat(kept.notices()).extracting(Notice::actionId).containsExactly("5");
    }

    @Test
    void anActionThatComesBackIsWatchedAgain() {
        KeptActions kept = kept();
        tell(kept, FIRST, action("1", "Loops"));
        server.clear();
        look(kept, 1_000);
        tell(kept, LATER, action("1", "Loops"));
        tell(kept, LATER, action("1", "Other"));

        assertThat(kept().notices()).extracting(Notice::kind).containsExactly(Notice.Kind.GONE, Notice.Kind.CHANGED);
    }

    @Test
    void aLineThatACrashLeftHalfIsTakenAwayByTheNextOne() throws IOException {
        tell(kept(), FIRST, action("1", "Loops"));
        byte[] whole = Files.readAllBytes(file);
        for (int cut = 1; cut < whole.length; cut += 7) {
            Files.write(file, whole);
            Files.write(file, Arrays.copyOf(whole, cut), StandardOpenOption.APPEND);
            KeptActions after = kept();

            assertThat(after.state().actions()).isEqualTo(1);
            tell(after, LATER, action("2", "Costs"));

            KeptActions again = kept();
            assertThat(again.state().actions()).isEqualTo(2);
            assertThat(again.state().unreadable()).isZero();
        }
    }

    @Test
    void aLineThatCanNotBeReadIsPassedOverAndCounted() throws IOException {
        tell(kept(), FIRST, action("1", "Loops"));
        Files.writeString(file, "damaged\n", StandardOpenOption.APPEND);
        tell(kept(), LATER, action("2", "Costs"));

        assertThat(kept().state().actions()).isEqualTo(2);
        assertThat(kept().state().unreadable()).isEqualTo(1);
    }

    @Test
    void twoWhoKeepTheSameFileHearOfEachOther() {
        KeptActions one = kept();
        KeptActions other = kept();
        tell(one, FIRST, action("1", "Loops"));
        tell(other, LATER, action("1", "Other"));

        assertThat(one.notices()).hasSize(1);
        assertThat(other.notices()).hasSize(1);
    }

    @Test
    void whatCanNotBeWrittenKeepsNobodyFromReading() {
        KeptActions kept = new KeptActions(folder.resolve("missing").resolve("a.jsonl"));

        tell(kept, FIRST, action("1", "Loops"));

        assertThat(kept.state().problem()).isNotNull();
    }

    @Test
    void oddValuesStayThemselves() {
        Map<String, Object> odd = new LinkedHashMap<>();
        odd.put("tenth", 0.10);
        odd.put("exact", new BigDecimal("0.1000"));
        odd.put("huge", new BigDecimal("1E+400"));
        odd.put("count", 5L);
        odd.put("half", "\ud83d");
        odd.put("nul", "a\u0000b\nc");
        odd.put("list", List.of(1, Map.of("x", true)));
        GuardianAction first = with(action("1", "ü \ud83d\ude00\n\"x\""), odd);
        tell(kept(), FIRST, first);
        KeptActions again = kept();
        List<GuardianAction> read = new ArrayList<>();
        again.forEachPage(read::addAll);

        tell(again, LATER, read.getFirst());
        tell(kept(), LATER, read.getFirst());

        assertThat(read).hasSize(1);
        assertThat(kept().notices()).isEmpty();
    }

    @Test
    void theNewestVersionsAreHandedOutInTheOrderInWhichTheyWereSeen() {
        KeptActions kept = kept();
        tell(
                kept,
                FIRST,
                IntStream.rangeClosed(1, 1_203).mapToObj(KeptActionsTest::at).toArray(GuardianAction[]::new));

        List<Integer> pages = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        kept().forEachPage(page -> {
            pages.add(page.size());
            page.forEach(action -> ids.add(action.id()));
        });

        assertThat(pages).containsExactly(500, 500, 203);
        assertThat(ids)
                .isEqualTo(IntStream.rangeClosed(1, 1_203)
                        .mapToObj(String::valueOf)
                        .toList());
    }

    private KeptActions kept() {
        return new KeptActions(file);
    }

    /// The server has these from now on, and tells them.
    private void tell(KeptActions kept, Instant now, GuardianAction... actions) {
        for (GuardianAction action : actions) {
            server.put(action.id(), action);
        }
        kept.see(List.of(actions), now, this::reread);
    }

    private void look(KeptActions kept, int asked) {
        kept.look(List.copyOf(server.values()).reversed(), asked, LATER, LATER, this::reread);
    }

    private Optional<GuardianAction> reread(String id) {
        return Optional.ofNullable(server.get(id));
    }

    private static GuardianAction action(String id, String reason) {
        return new GuardianAction(
                id,
                new ActionType("cancel_task"),
                "t-1",
                AuthorityLevel.GUARDIAN,
                reason,
                "alice",
                null,
                MADE,
                null,
                Map.of("before", Map.of("status", "running"), "count", 1),
                MADE);
    }

    private static GuardianAction at(int second) {
        GuardianAction a = action(String.valueOf(second), "r");
        Instant made = MADE.plusSeconds(second);
        return new GuardianAction(
                a.id(),
                a.type(),
                a.targetEntity(),
                a.authority(),
                a.reason(),
                a.initiatedBy(),
                a.approvedBy(),
                made,
                null,
                a.auditLog(),
                made);
    }

    private static GuardianAction reverted(Instant at) {
        GuardianAction a = action("1", "Loops");
        Map<String, Object> log = new LinkedHashMap<>(a.auditLog());
        log.put("revert_reason", "Over");
        log.put("reverted_by", "bob");
        return new GuardianAction(
                a.id(),
                a.type(),
                a.targetEntity(),
                a.authority(),
                a.reason(),
                a.initiatedBy(),
                a.approvedBy(),
                a.executedAt(),
                at,
                log,
                a.createdAt());
    }

    private static GuardianAction with(GuardianAction a, Map<String, Object> log) {
        return new GuardianAction(
                a.id(),
                a.type(),
                a.targetEntity(),
                a.authority(),
                a.reason(),
                a.initiatedBy(),
                a.approvedBy(),
                a.executedAt(),
                a.revertedAt(),
                log,
                a.createdAt());
    }

    private static GuardianAction altered(String field) {
        GuardianAction a = action("1", "Loops");
        return new GuardianAction(
                a.id(),
                field.equals("action_type") ? new ActionType("override_priority") : a.type(),
                field.equals("target_entity") ? "t-2" : a.targetEntity(),
                field.equals("authority_level") ? AuthorityLevel.SYSTEM : a.authority(),
                field.equals("reason") ? "Other" : a.reason(),
                field.equals("initiated_by") ? "mallory" : a.initiatedBy(),
                field.equals("approved_by") ? "mallory" : a.approvedBy(),
                field.equals("executed_at") ? MADE.plusSeconds(1) : a.executedAt(),
                null,
                field.equals("audit_log") ? Map.of("count", 1) : a.auditLog(),
                field.equals("created_at") ? MADE.plusSeconds(1) : a.createdAt());
    }
}
