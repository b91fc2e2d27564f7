package io.guardianops.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/// Sends requests over some kept connections, each as soon as the last one was answered, and measures how long each
/// took. Speaks just enough HTTP/1.1 for that, so that the load costs little of the machine that it shares with the
/// server. Sends to this machine only.
final class HttpLoad {
    private final int port;
    private final String token;

    HttpLoad(int port, String token) {
        this.port = port;
        this.token = token;
    }

    /// What came of it.
    static final class Result {
        private final long[] nanos;
        private final double seconds;
        private final int refused;

        /// Of the time of each request, sorted; the time from the first to the last; answers that were not 2xx.
        private Result(long[] nanos, double seconds, int refused) {
            this.nanos = nanos;
            this.seconds = seconds;
            this.refused = refused;
        }

        double perSecond() {
            return nanos.length / seconds;
        }

        double millis(double share) {
            return nanos[(int) Math.min(nanos.length - 1L, (long) (nanos.length * share))] / 1e6;
        }

        String row(String name) {
            return String.format(
                    Locale.ROOT,
                    "| %s | %,.0f | %.2f | %.2f | %d |",
                    name,
                    perSecond(),
                    millis(0.5),
                    millis(0.99),
                    refused);
        }
    }

    /// A request without its common headers.
    ///
    /// @param method GET or POST
    /// @param path   with query
    /// @param body   JSON, or empty
    record Request(String method, String path, String body) {
        static Request get(String path) {
            return new Request("GET", path, "");
        }
    }

    /// Sends `count` requests over `connections`, numbered from 0.
    Result run(int connections, int count, IntFunction<Request> requests) throws IOException {
        int each = count / connections;
        long start = System.nanoTime();
        List<long[]> measured = new ArrayList<>();
        int[] refused = new int[connections];
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            List<Future<long[]>> running = new ArrayList<>();
            for (int connection = 0; connection < connections; connection++) {
                int number = connection;
                running.add(threads.submit(() -> one(number, each, requests, refused)));
            }
            for (Future<long[]> future : running) {
                measured.add(future.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        long[] nanos = measured.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return new Result(nanos, seconds, Arrays.stream(refused).sum());
    }

    private long[] one(int number, int count, IntFunction<Request> requests, int[] refused) throws IOException {
        long[] nanos = new long[count];
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            for (int i = 0; i < count; i++) {
                byte[] request = bytes(requests.apply(number * count + i));
                long start = System.nanoTime();
                out.write(request);
                out.flush();
                if (!isAccepted(in)) {
                    refused[number]++;
                }
                nanos[i] = System.nanoTime() - start;
            }
        }
        return nanos;
    }

    private byte[] bytes(Request request) {
        byte[] body = request.body().getBytes(StandardCharsets.UTF_8);
        String head = request.method() + " " + request.path() + " HTTP/1.1\r\nHost: localhost:" + port
                + "\r\nAuthorization: Bearer " + token
                + (body.length == 0 ? "" : "\r\nContent-Type: application/json\r\nContent-Length: " + body.length)
                + "\r\n\r\n";
        byte[] start = head.getBytes(StandardCharsets.US_ASCII);
        byte[] all = Arrays.copyOf(start, start.length + body.length);
        System.arraycopy(body, 0, all, start.length, body.length);
        return all;
    }

    /// Reads one answer to its end.
    private static boolean isAccepted(InputStream in) throws IOException {
        String status = line(in);
        long length = 0;
        boolean chunked = false;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Long.parseLong(lower.substring(15).strip());
            } else if (lower.startsWith("transfer-encoding:") && lower.contains("chunked")) {
                chunked = true;
            }
        }
        if (chunked) {
            for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
                in.skipNBytes(size + 2L);
            }
            line(in);
        } else {
            in.skipNBytes(length);
        }
        return status.startsWith("HTTP/1.1 2");
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the server closed the connection after: " + text);
            }
            if (c != '\r') {
                text.append((char) c);
            }
        }
        return text.toString();
    }
}
