package io.guardianops.audit.witness;

import io.guardianops.audit.ledger.SignedNote;
import io.guardianops.audit.ledger.TreeHead;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A witness that also tells a syslog server of each head (RFC 5424 over UDP), so that another machine's log holds how
/// far the ledger had come. That is beside the first witness, and takes nothing from it: nobody waits for it, nothing
/// fails with it, and lines that could not be sent are counted and logged. Safe for use from any thread.
public final class SyslogWitness implements Witness {
    /// The port of syslog over UDP (RFC 5426).
    public static final int PORT = 514;

    private static final Logger LOG = LoggerFactory.getLogger(SyslogWitness.class);

    /// Facility *log audit* (13), severity *notice* (5).
    private static final String PRIORITY = "<109>1 ";

    private static final String NAME = "guardian-console";
    private static final int WAITING = 1_000;
    private static final long LOOK_MILLIS = 100;
    private static final Duration LAST = Duration.ofSeconds(1);

    /// Ends the waiting for a line.
    private static final String END = "";

    private final Witness first;
    private final String branch;
    private final InstantSource clock;
    private final Sender sender;
    private final String host = hostName();
    private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(WAITING);
    private final AtomicLong dropped = new AtomicLong();
    private final Thread thread;
    private volatile boolean closed;
    private long told;

    /// Sends a line, or fails.
    @FunctionalInterface
    interface Sender extends AutoCloseable {
        void send(byte[] line) throws IOException;

        @Override
        default void close() {}
    }

    /// Begins.
    ///
    /// @param first  what everything is told first; closed with this
    /// @param branch the ledger's name, which goes into each line
    /// @param server may be unresolved; looked up when the first line is sent
    public SyslogWitness(Witness first, String branch, InetSocketAddress server) {
        this(first, branch, InstantSource.system(), new Datagrams(server));
    }

    SyslogWitness(Witness first, String branch, InstantSource clock, Sender sender) {
        this.first = first;
        this.branch = branch;
        this.clock = clock;
        this.sender = sender;
        thread = Thread.ofVirtual().name("syslog-witness").start(this::run);
    }

    /// One socket for all lines, opened when the first is sent, and anew after a failure.
    private static final class Datagrams implements Sender {
        private final InetSocketAddress server;
        private @Nullable DatagramSocket socket;

        Datagrams(InetSocketAddress server) {
            this.server = server;
        }

        @Override
        public void send(byte[] line) throws IOException {
            DatagramSocket open = socket;
            if (open == null) {
                open = new DatagramSocket();
                socket = open;
            }
            try {
                InetSocketAddress to = new InetSocketAddress(server.getHostString(), server.getPort());
                open.send(new DatagramPacket(line, line.length, to));
            } catch (IOException | IllegalArgumentException e) {
                close();
                throw e instanceof IOException failure ? failure : new IOException(e);
            }
        }

        @Override
        public void close() {
            DatagramSocket open = socket;
            socket = null;
            if (open != null) {
                open.close();
            }
        }
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (IOException unknown) {
            return "-";
        }
    }

    @Override
    public void saw(TreeHead head) throws IOException {
        first.saw(head);
        String line = PRIORITY + clock.instant().truncatedTo(ChronoUnit.MICROS) + " " + host + " " + NAME + " "
                + ProcessHandle.current().pid() + " head - " + branch + " " + head.size() + " "
                + head.root().base64();
        if (!lines.offer(line)) {
            dropped.incrementAndGet();
        }
    }

    @Override
    public void saw(SignedNote checkpoint) throws IOException {
        first.saw(checkpoint);
    }

    @Override
    public void ready() throws IOException {
        first.ready();
    }

    /// Lines that were not sent, since the beginning.
    long dropped() {
        return dropped.get();
    }

    private void run() {
        try (sender) {
            while (!closed || !lines.isEmpty()) {
                String line = lines.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (line != null && !line.equals(END)) {
                    send(line);
                }
            }
        } catch (InterruptedException closing) {
            dropped.addAndGet(lines.size());
        }
        tellDropped(null);
    }

    private void send(String line) {
        try {
            sender.send(line.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            dropped.incrementAndGet();
            tellDropped(e);
        }
    }

    /// Once for each tenfold, so that a log isn't filled by a server that is away.
    private void tellDropped(@Nullable IOException cause) {
        long now = dropped.get();
        if (now > told && (cause == null || told == 0 || now >= 10 * told)) {
            told = now;
            LOG.warn("{} head lines of {} could not be sent to the syslog server by now", now, branch, cause);
        }
    }

    /// Waits a moment for the lines that are left.
    @Override
    public void close() {
        closed = true;
        boolean _ = lines.offer(END);
        try {
            if (!thread.join(LAST)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        } finally {
            first.close();
        }
    }
}
