package io.guardianops.audit.witness;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.audit.ledger.Hash;
import io.guardianops.audit.ledger.TreeHead;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a syslog server hears of heads, and that nobody waits for it.
class SyslogWitnessTest {
    private static final Instant NOW = Instant.parse("2026-11-22T14:02:03.123456789Z");
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int LONGEST = 2_000;

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("x.witness");
    }

    private static TreeHead head(long size) {
        return new TreeHead(size, Hash.ZERO);
    }

    @Test
    void eachHeadIsALineOfSyslog() throws IOException {
        try (DatagramSocket server = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                Witness witness = new SyslogWitness(
                        new WitnessFile(file()),
                        "guardian-console/x",
                        InetSocketAddress.createUnresolved("127.0.0.1", server.getLocalPort()))) {
            server.setSoTimeout(TIMEOUT_MILLIS);
            witness.saw(head(7));

            assertThat(next(server))
                    .matches("<109>1 \\d{4}-\\d\\d-\\d\\dT\\S+Z \\S+ guardian-console \\d+ head - guardian-console/x 7 "
                            + "A{43}=");
            witness.saw(head(8));
            assertThat(next(server)).endsWith("guardian-console/x 8 " + Hash.ZERO.base64());
        }
        assertThat(Testimony.last(file())).contains(head(8));
    }

    private static String next(DatagramSocket server) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[LONGEST], LONGEST);
        server.receive(packet);
        return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
    }

    @Test
    void whatCanNotBeSentIsCountedAndFailsNothing() throws IOException {
        SyslogWitness witness = new SyslogWitness(new WitnessFile(file()), "x", InstantSource.fixed(NOW), _ -> {
            throw new IOException("no route");
        });
        witness.saw(head(1));
        witness.saw(head(2));
        witness.close();

        assertThat(witness.dropped()).isEqualTo(2);
        assertThat(Testimony.last(file())).contains(head(2));
    }

    @Test
    void nobodyWaitsForAServerThatHangs() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        SyslogWitness witness = new SyslogWitness(Witness.none(), "x", InstantSource.fixed(NOW), _ -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        });
        for (int i = 0; i < 3_000; i++) {
            witness.saw(head(i));
        }

        assertThat(witness.dropped()).isGreaterThan(1_000);
        witness.close();
    }
}
