package io.guardianops.audit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SigningKeyTest {
    private static final char[] PASSPHRASE = "Größe → 12".toCharArray();

    private final SigningKey key = SigningKey.generate("Guardian.example/Store");
    private final Checkpoint checkpoint = new Checkpoint("Guardian.example/Store", Frontier.EMPTY.head());

    @Test
    void signsCheckpoints() {
        SignedNote note = SignedNote.parse(key.sign(checkpoint).render());
        assertThat(Checkpoint.parse(note.text())).isEqualTo(checkpoint);
        VerifierKey verifier = VerifierKey.parse(key.verifier().text());
        assertThat(note.verify(List.of(verifier))).isEqualTo(new SignedNote.Verification.Valid(List.of(verifier)));
    }

    @Test
    void comesBackFromItsFile() throws KeyFileException {
        byte[] file = key.toPkcs12(PASSPHRASE);
        SigningKey back = SigningKey.fromPkcs12(file, PASSPHRASE);
        assertThat(back.verifier()).isEqualTo(key.verifier());
        assertThat(back.sign(checkpoint)).isEqualTo(key.sign(checkpoint));
    }

    @Test
    void tellsAWrongPassphrase() {
        byte[] file = key.toPkcs12(PASSPHRASE);
        assertThatThrownBy(() -> SigningKey.fromPkcs12(file, "wrong".toCharArray()))
                .isInstanceOf(KeyFileException.WrongPassphrase.class);
        assertThatThrownBy(() -> SigningKey.fromPkcs12(file, new char[0]))
                .isInstanceOf(KeyFileException.WrongPassphrase.class);
    }

    @Test
    void tellsADamagedFile() {
        byte[] file = key.toPkcs12(PASSPHRASE);
        List<byte[]> damaged = List.of(
                new byte[0],
                new byte[] {1, 2, 3},
                "no key\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                Arrays.copyOf(file, file.length / 2),
                Arrays.copyOf(file, file.length - 1));
        for (byte[] each : damaged) {
            assertThatThrownBy(() -> SigningKey.fromPkcs12(each, PASSPHRASE))
                    .isInstanceOf(KeyFileException.Damaged.class);
        }
    }

    /// Some bytes are of no consequence; with any other changed, the file is refused and never another key.
    @Test
    void noChangedByteGivesAnotherKey() {
        byte[] file = key.toPkcs12(PASSPHRASE);
        for (int i = 0; i < file.length; i += 7) {
            byte[] changed = file.clone();
            changed[i] ^= 0x01;
            try {
                assertThat(SigningKey.fromPkcs12(changed, PASSPHRASE).verifier())
                        .isEqualTo(key.verifier());
            } catch (KeyFileException refused) {
                assertThat(refused).hasMessageContaining("key file");
            }
        }
    }

    @Test
    void refusesNamesThatNotesCantHave() {
        for (String name : List.of("", "a b", "a+b", "a\nb", "a\u00a0b", "a\u2003b")) {
            assertThatThrownBy(() -> SigningKey.generate(name)).isInstanceOf(MalformedEvidence.class);
        }
    }
}
