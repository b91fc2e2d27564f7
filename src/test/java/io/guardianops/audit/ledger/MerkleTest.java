package io.guardianops.audit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MerkleTest {
    private static final int MOST = 70;

    /// The leaves and roots that certificate-transparency implementations test RFC 6962 with.
    private static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private final List<Hash> leaves = new ArrayList<>();
    private final List<TreeHead> heads = new ArrayList<>();

    MerkleTest() {
        Frontier tree = Frontier.EMPTY;
        heads.add(tree.head());
        for (int i = 0; i < MOST; i++) {
            Hash leaf = Hash.leaf(new byte[] {(byte) i});
            leaves.add(leaf);
            tree = tree.append(leaf);
            heads.add(tree.head());
        }
    }

    private LeafHashes source() {
        return (from, to, sink) -> leaves.subList((int) from, (int) to).forEach(sink);
    }

    @Test
    void hasTheKnownRoots() {
        Frontier tree = Frontier.EMPTY;
        assertThat(tree.root()).isEqualTo(Hash.EMPTY_TREE);
        for (int size = 0; size <= LEAVES.size(); size++) {
            assertThat(tree.root().hex()).as("root of %d", size).isEqualTo(ROOTS.get(size));
            if (size < LEAVES.size()) {
                tree = tree.append(Hash.leaf(HexFormat.of().parseHex(LEAVES.get(size))));
            }
        }
    }

    /// The definition of RFC 6962, section 2.1, without any of the shortcuts.
    private static Hash root(List<Hash> leaves) {
        if (leaves.isEmpty()) {
            return Hash.EMPTY_TREE;
        }
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        return Hash.node(root(leaves.subList(0, split)), root(leaves.subList(split, leaves.size())));
    }

    @Test
    void hasTheRootOfTheDefinition() {
        for (int size = 0; size <= MOST; size++) {
            assertThat(heads.get(size)).isEqualTo(new TreeHead(size, root(leaves.subList(0, size))));
        }
    }

    @Test
    void frontierIsReadAsItWasWritten() {
        Frontier tree = Frontier.EMPTY;
        for (Hash leaf : leaves) {
            assertThat(Frontier.of(tree.bytes())).isEqualTo(tree).hasSameHashCodeAs(tree);
            tree = tree.append(leaf);
        }
        byte[] bytes = tree.bytes();
        assertThat(bytes).hasSize(Long.BYTES + Long.bitCount(MOST) * Hash.LENGTH);
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> Frontier.of(cut)).isInstanceOf(MalformedEvidence.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ff00000000000000", "8000000000000000"})
    void refusesAFrontierOfNoSize(String size) {
        byte[] bytes =
                HexFormat.of().parseHex(size + "00".repeat(32 * Long.bitCount(Long.parseUnsignedLong(size, 16))));
        assertThatThrownBy(() -> Frontier.of(bytes)).isInstanceOf(MalformedEvidence.class);
    }

    @Test
    void provesEveryLeafOfEverySize() {
        for (int size = 1; size <= MOST; size++) {
            TreeHead head = heads.get(size);
            for (int index = 0; index < size; index++) {
                List<Hash> proof = MerkleProofs.inclusion(source(), index, size);
                assertThat(MerkleProofs.includes(head, index, leaves.get(index), proof))
                        .isTrue();
                for (int other = 0; other < size; other++) {
                    if (other != index) {
                        assertThat(MerkleProofs.includes(head, other, leaves.get(index), proof))
                                .isFalse();
                    }
                }
                refusesEveryChange(
                        proof,
                        changed -> MerkleProofs.includes(head, changed.index(), changed.leaf(), changed.proof()),
                        index,
                        leaves.get(index));
                assertThat(MerkleProofs.includes(heads.get(size - 1), index, leaves.get(index), proof))
                        .isFalse();
            }
        }
    }

    private record Claim(long index, Hash leaf, List<Hash> proof) {}

    private static void refusesEveryChange(
            List<Hash> proof, java.util.function.Predicate<Claim> holds, long index, Hash leaf) {
        assertThat(holds.test(new Claim(index, Hash.ZERO, proof))).isFalse();
        for (List<Hash> changed : changes(proof)) {
            assertThat(holds.test(new Claim(index, leaf, changed))).isFalse();
        }
    }

    private static List<List<Hash>> changes(List<Hash> proof) {
        List<List<Hash>> changes = new ArrayList<>();
        List<Hash> longer = new ArrayList<>(proof);
        longer.add(Hash.ZERO);
        changes.add(longer);
        for (int i = 0; i < proof.size(); i++) {
            List<Hash> shorter = new ArrayList<>(proof);
            shorter.remove(i);
            changes.add(shorter);
            List<Hash> other = new ArrayList<>(proof);
            other.set(i, Hash.ZERO);
            changes.add(other);
        }
        return changes;
    }

    @Test
    void provesSeveralLeavesInOnePass() {
        List<Long> read = new ArrayList<>();
        LeafHashes counting = (from, to, sink) -> {
            for (long i = from; i < to; i++) {
                read.add(i);
                sink.accept(leaves.get((int) i));
            }
        };
        var asked = new TreeSet<>(List.of(0L, 3L, 4L, 5L, 40L, 69L));
        SortedMap<Long, List<Hash>> proofs = MerkleProofs.inclusions(counting, asked, MOST);
        assertThat(proofs.keySet()).isEqualTo(asked);
        proofs.forEach((index, proof) -> assertThat(
                        MerkleProofs.includes(heads.get(MOST), index, leaves.get(index.intValue()), proof))
                .isTrue());
        assertThat(read).isSorted().doesNotHaveDuplicates().hasSize(MOST);
        assertThat(MerkleProofs.inclusions(counting, new TreeSet<>(), MOST)).isEmpty();
    }

    @Test
    void provesThatEverySizeContinuesEverySmallerOne() {
        for (int second = 0; second <= MOST; second++) {
            for (int first = 0; first <= second; first++) {
                TreeHead old = heads.get(first);
                TreeHead young = heads.get(second);
                List<Hash> proof = MerkleProofs.consistency(source(), first, second);
                assertThat(MerkleProofs.continues(old, young, proof))
                        .as("%d to %d", first, second)
                        .isTrue();
                for (List<Hash> changed : changes(proof)) {
                    assertThat(MerkleProofs.continues(old, young, changed)).isFalse();
                }
                assertThat(MerkleProofs.continues(new TreeHead(first, Hash.ZERO), young, proof))
                        .isFalse();
                if (first > 0) {
                    assertThat(MerkleProofs.continues(old, new TreeHead(second, Hash.ZERO), proof))
                            .isFalse();
                }
                if (first < second) {
                    assertThat(MerkleProofs.continues(young, old, proof)).isFalse();
                }
            }
        }
    }

    @Test
    void refusesProofsOfWhatIsNotThere() {
        assertThatThrownBy(() -> MerkleProofs.inclusion(source(), 5, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MerkleProofs.inclusion(source(), -1, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MerkleProofs.consistency(source(), 6, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MerkleProofs.consistency(source(), -1, 5))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(MerkleProofs.includes(heads.get(5), -1, leaves.getFirst(), List.of()))
                .isFalse();
    }

    @Test
    void refusesASourceThatLacksLeaves() {
        LeafHashes empty = (from, to, sink) -> {};
        assertThatThrownBy(() -> MerkleProofs.inclusion(empty, 1, 5)).isInstanceOf(MalformedEvidence.class);
    }
}
