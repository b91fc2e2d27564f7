package io.guardianops.audit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Against the vectors that the reference implementation of signed notes (golang.org/x/mod/sumdb/note) is tested with,
/// and the examples of the C2SP specifications.
class SignedNoteTest {
    private static final String PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final String PETERS_SEED = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    private static final String ENOCH = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop";
    private static final String TEXT = """
        If you think cryptography is the answer to your problem,
        then you don't know what your problem is.
        """;
    private static final String PETERS_LINE = "— PeterNeumann "
            + "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
    private static final String ENOCHS_LINE = "— EnochRoot "
            + "rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n";

    private final VerifierKey peter = VerifierKey.parse(PETER);
    private final VerifierKey enoch = VerifierKey.parse(ENOCH);

    @Test
    void readsTheKnownKey() {
        assertThat(peter.name()).isEqualTo("PeterNeumann");
        assertThat(peter.id()).isEqualTo("c74f20a3");
        assertThat(peter.text()).isEqualTo(PETER);
        assertThat(peter).isEqualTo(VerifierKey.parse(PETER)).hasSameHashCodeAs(VerifierKey.parse(PETER));
        assertThat(peter).isNotEqualTo(enoch);
    }

    @Test
    void refusesEveryPartAndManglingOfAKey() {
        for (int from = 0; from <= PETER.length(); from++) {
            for (int to = from; to <= PETER.length(); to++) {
                if (from != 0 || to != PETER.length()) {
                    refusesKey(PETER.substring(from, to));
                }
            }
        }
        for (int i = 0; i < PETER.length(); i++) {
            refusesKey(PETER.substring(0, i) + (char) (PETER.charAt(i) + 1) + PETER.substring(i + 1));
        }
        refusesKey("PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==");
        refusesKey("PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
    }

    private static void refusesKey(String text) {
        assertThatThrownBy(() -> VerifierKey.parse(text)).isInstanceOf(MalformedEvidence.class);
    }

    @Test
    void signsAsTheReferenceDoes() throws GeneralSecurityException {
        byte[] seed = Base64Text.decode(PETERS_SEED);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
        generator.initialize(255, new Fixed(Arrays.copyOfRange(seed, 1, seed.length)));
        SigningKey key = SigningKey.of("PeterNeumann", generator.generateKeyPair());
        assertThat(key.verifier()).isEqualTo(peter);
        assertThat(key.sign(TEXT).render()).isEqualTo(TEXT + "\n" + PETERS_LINE);
    }

    @Test
    void ignoresSignaturesOfUnknownKeys() {
        SignedNote note = SignedNote.parse(TEXT + "\n" + PETERS_LINE + ENOCHS_LINE);
        assertThat(note.text()).isEqualTo(TEXT);
        assertThat(note.signatures()).extracting(NoteSignature::keyId).containsExactly("c74f20a3", "af0cfe78");
        assertThat(note.verify(List.of(peter))).isEqualTo(new SignedNote.Verification.Valid(List.of(peter)));
        assertThat(note.verify(List.of(enoch, peter)))
                .isEqualTo(new SignedNote.Verification.Valid(List.of(peter, enoch)));
        assertThat(note.verify(List.of())).isEqualTo(new SignedNote.Verification.NoKnownKey());
        assertThat(note.render()).isEqualTo(TEXT + "\n" + PETERS_LINE + ENOCHS_LINE);
        assertThat(SignedNote.parse(note.render().getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(note);
    }

    @Test
    void findsAForgedText() {
        SignedNote forged = SignedNote.parse(TEXT.replace("answer", "Answer") + "\n" + PETERS_LINE);
        assertThat(forged.verify(List.of(peter))).isEqualTo(new SignedNote.Verification.Forged(peter));
        SignedNote oneIsWrong = SignedNote.parse(TEXT + "\n" + PETERS_LINE + ENOCHS_LINE.replace("5n2t", "5n3t"));
        assertThat(oneIsWrong.verify(List.of(peter, enoch))).isEqualTo(new SignedNote.Verification.Forged(enoch));
        assertThat(oneIsWrong.verify(List.of(peter))).isInstanceOf(SignedNote.Verification.Valid.class);
        String longer = PETERS_LINE.substring(0, 60) + "ABCD" + PETERS_LINE.substring(60);
        assertThat(SignedNote.parse(TEXT + "\n" + longer).verify(List.of(peter)))
                .isEqualTo(new SignedNote.Verification.Forged(peter));
    }

    @Test
    void refusesWhatIsNoNote() {
        List<String> bad = List.of(
                "",
                TEXT,
                TEXT + "\n",
                TEXT + "\n" + PETERS_LINE.strip(),
                "\u0001" + TEXT + "\n" + PETERS_LINE,
                "\t" + TEXT + "\n" + PETERS_LINE,
                "\ud800" + TEXT + "\n" + PETERS_LINE,
                TEXT + "\n" + PETERS_LINE.replace("PeterNeumann", "Bad Name"),
                TEXT + "\n" + PETERS_LINE.replace("PeterNeumann", "a+b"),
                TEXT + "\n" + PETERS_LINE.replace("PeterNeumann", ""),
                TEXT + "\n" + PETERS_LINE.replace("=", ""),
                TEXT + "\n" + PETERS_LINE.replace("—", "-"),
                TEXT + "\n— PeterNeumann x08goA==\n".replace("oA==", "w=="),
                TEXT + "\n" + PETERS_LINE + "Unexpected line.\n",
                TEXT + "\n" + PETERS_LINE.repeat(101),
                "\n" + PETERS_LINE,
                "x".repeat(SignedNote.MAX_LENGTH) + "\n\n" + PETERS_LINE);
        for (String note : bad) {
            assertThatThrownBy(() -> SignedNote.parse(note))
                    .as(note.substring(0, Math.min(40, note.length())))
                    .isInstanceOf(MalformedEvidence.class);
        }
        byte[] notUtf8 = ("x" + TEXT + "\n" + PETERS_LINE).getBytes(StandardCharsets.UTF_8);
        notUtf8[0] = (byte) 0xFF;
        assertThatThrownBy(() -> SignedNote.parse(notUtf8)).isInstanceOf(MalformedEvidence.class);
        assertThat(SignedNote.parse(TEXT + "\n" + PETERS_LINE.repeat(100)).signatures())
                .hasSize(100);
    }

    @Test
    void readsTheExampleOfTheCheckpointSpecification() {
        SignedNote note = SignedNote.parse("""
            example.com/behind-the-sofa
            20852163
            CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

            — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
            """);
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        assertThat(checkpoint.origin()).isEqualTo("example.com/behind-the-sofa");
        assertThat(checkpoint.head().size()).isEqualTo(20_852_163);
        assertThat(checkpoint.head().root().base64()).isEqualTo("CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=");
        assertThat(checkpoint.text()).isEqualTo(note.text());
    }

    @Test
    void keepsExtensionsOfCheckpoints() {
        String text = "a\n0\n" + Hash.EMPTY_TREE.base64() + "\nmore\nand more\n";
        assertThat(Checkpoint.parse(text).extensions()).containsExactly("more", "and more");
        assertThat(Checkpoint.parse(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "a\n1\n",
                "\n1\nROOT\n",
                "a\n01\nROOT\n",
                "a\n+1\nROOT\n",
                "a\n-1\nROOT\n",
                "a\n9223372036854775808\nROOT\n",
                "a\nx\nROOT\n",
                "a\n1\nROOT",
                "a\n1\nROOT\n\n",
                "a\n1\nROOT\r\n",
                "a\r\n1\nROOT\n",
                "a\n1\nAAAA\n",
                "a\n１\nROOT\n"
            })
    void refusesWhatIsNoCheckpoint(String text) {
        String filled = text.replace("ROOT", Hash.EMPTY_TREE.base64());
        assertThatThrownBy(() -> Checkpoint.parse(filled)).isInstanceOf(MalformedEvidence.class);
    }

    /// Hands out one seed.
    private static final class Fixed extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final byte[] seed;

        Fixed(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}
