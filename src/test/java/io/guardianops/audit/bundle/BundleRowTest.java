package io.guardianops.audit.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.audit.ledger.ActionEvidence;
import io.guardianops.audit.ledger.Actions;
import io.guardianops.audit.ledger.CanonicalJson;
import io.guardianops.audit.ledger.MalformedEvidence;
import io.guardianops.audit.ledger.Nonce;
import io.guardianops.model.GuardianAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The two ways of reading a row: whatever the short one takes, the long one takes for the same.
class BundleRowTest {
    private static final Nonce NONCE = Nonce.of("0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
    private static final GuardianAction PLAIN = Actions.action(1);

    @Test
    void whatTheEngineWritesIsPlain() {
        assertThat(PlainShown.of(line(PLAIN))).isPresent();
        assertThat(PlainShown.of(line(Actions.reverted(PLAIN, Actions.TIME)))).isPresent();
        assertThat(PlainShown.of(line(Actions.withReason(PLAIN, "Größer als „groß“ 😀"))))
                .isPresent();
        assertThat(PlainShown.of(line(Actions.withLog(PLAIN, Map.of())))).isPresent();
    }

    @Test
    void whatHasToBeUnderstoodFirstIsNot() {
        assertThat(PlainShown.of(line(Actions.action(2)))).isEmpty();
        assertThat(PlainShown.of(line(Actions.withReason(PLAIN, "a \"quote\""))))
                .isEmpty();
        assertThat(PlainShown.of(line(Actions.withLog(PLAIN, Map.of("text", "number:1")))))
                .isEmpty();
    }

    @Property
    void aRowReadsBackAsItWas(@ForAll String reason, @ForAll boolean reverted, @ForAll boolean plain) {
        if (reason.chars().anyMatch(c -> Character.isSurrogate((char) c))) {
            return;
        }
        GuardianAction before = Actions.withReason(Actions.action(plain ? 1 : 2), reason);
        GuardianAction action = reverted ? Actions.reverted(before, Actions.TIME) : before;

        BundleRow row = BundleRow.read(line(action));

        assertThat(row).isEqualTo(BundleRow.readAny(line(action)));
        assertThat(row.bytes()).isEqualTo(line(action));
        assertThat(row.actionId()).isEqualTo(action.id());
        assertThat(row.evidence()).isInstanceOfSatisfying(ActionEvidence.Present.class, present -> {
            assertThat(present.nonce()).isEqualTo(NONCE);
            assertThat(present.action().reason()).isEqualTo(reason);
            assertThat(present.action().revertedAt()).isEqualTo(action.revertedAt());
        });
    }

    @Property(tries = 5_000)
    void aChangedByteIsNeverReadAnotherWay(@ForAll boolean reverted, @ForAll int place, @ForAll byte value) {
        byte[] line = line(reverted ? Actions.reverted(PLAIN, Actions.TIME) : PLAIN);
        line[Math.floorMod(place, line.length)] = value;

        agree(line);
    }

    @Property
    void aLineThatLacksSomethingIsNeverReadAnotherWay(@ForAll int from, @ForAll int to) {
        byte[] line = line(PLAIN);
        int begin = Math.floorMod(from, line.length);
        int end = Math.floorMod(to, line.length);
        byte[] cut = Arrays.copyOf(line, line.length - Math.max(0, end - begin));
        System.arraycopy(line, Math.max(begin, end), cut, begin, line.length - Math.max(begin, end));

        agree(cut);
    }

    private static void agree(byte[] line) {
        BundleRow any = readOrNull(line);
        PlainShown.of(line).ifPresent(plain -> {
            BundleRow.Shown row = new BundleRow.Shown(plain);
            assertThat(row).isEqualTo(any);
            assertThat(row.bytes()).isEqualTo(line);
            assertThat(CanonicalJson.read(Objects.requireNonNull(row.plainLog())))
                    .isEqualTo(row.action().auditLog());
        });
    }

    @Test
    void onlyAPlainLogIsHandedOutAsItStands() {
        assertThat(shown(PLAIN).plainLog())
                .isEqualTo(
                        "{\"attempt\":3,\"new_status\":\"CANCELLED\",\"previous_status\":\"RUNNING\",\"progress\":25}");
        assertThat(shown(Actions.action(2)).plainLog()).isNull();
        assertThat(shown(Actions.withLog(PLAIN, Map.of("text", "number:1"))).plainLog())
                .isNull();
    }

    private static BundleRow.Shown shown(GuardianAction action) {
        return (BundleRow.Shown) BundleRow.read(line(action));
    }

    private static @Nullable BundleRow readOrNull(byte[] line) {
        try {
            return BundleRow.readAny(line);
        } catch (MalformedEvidence _) {
            return null;
        }
    }

    private static byte[] line(GuardianAction action) {
        return new BundleRow.Shown(NONCE, action).bytes();
    }
}
