package io.guardianops.audit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashTest {
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void isTheKnownValue() {
        assertThat(Hash.sha256(new byte[] {'a'}, new byte[0], new byte[] {'b', 'c'})
                        .hex())
                .isEqualTo(ABC);
    }

    @Test
    void isReadAsItWasWritten() {
        Hash hash = Hash.ofHex(ABC);
        assertThat(Hash.ofBase64(hash.base64())).isEqualTo(hash).hasSameHashCodeAs(hash);
        assertThat(Hash.of(hash.bytes()))
                .isEqualTo(hash)
                .isNotEqualTo(Hash.ZERO)
                .hasToString(ABC);
    }

    @Test
    void cannotBeChangedFromOutside() {
        byte[] bytes = new byte[Hash.LENGTH];
        Hash hash = Hash.of(bytes);
        bytes[0] = 1;
        hash.bytes()[1] = 1;
        assertThat(hash).isEqualTo(Hash.ZERO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ba78",
                "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD",
                "za7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
            })
    void refusesOtherHex(String hex) {
        assertThatThrownBy(() -> Hash.ofHex(hex)).isInstanceOf(MalformedEvidence.class);
    }

    /// Missing padding, loose bits at the end, too short, not base64.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "AAAA",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB=",
                "AAAA*AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
            })
    void refusesOtherBase64(String base64) {
        assertThatThrownBy(() -> Hash.ofBase64(base64)).isInstanceOf(MalformedEvidence.class);
    }
}
