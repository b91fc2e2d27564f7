package io.guardianops.client.remote;

import io.guardianops.model.GuardianException;
import io.guardianops.model.GuardianException.Unexpected;
import io.guardianops.model.GuardianException.Unreachable;
import io.guardianops.model.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/// Sends requests and brings whole answers, whatever their status. Follows redirects within the server's own origin and
/// names where any other one leads. Safe for use from any thread.
final class Transport {
    private static final int MOST_REDIRECTS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Set<Integer> SAME_METHOD = Set.of(307, 308);

    private final OkHttpClient reads;
    private final OkHttpClient acts;
    private final OkHttpClient downloads;
    private final ServerUrl server;
    private final long answerBound;
    private final Consumer<Response> onAnswer;

    /// Sends by this client.
    ///
    /// @param onAnswer sees the head of every answer
    Transport(OkHttpClient client, ServerUrl server, long answerBound, Consumer<Response> onAnswer) {
        this.reads = client;
        this.acts = HttpClients.forActs(client);
        this.downloads = HttpClients.forDownloads(client);
        this.server = server;
        this.answerBound = answerBound;
        this.onAnswer = onAnswer;
    }

    ServerUrl server() {
        return server;
    }

    /// Reads; may be sent twice if a pooled connection turns out to be dead.
    ///
    /// @throws Unreachable if there is no whole answer
    Answer read(Request request) {
        Request current = request;
        for (int hops = 0; hops <= MOST_REDIRECTS; hops++) {
            Answer answer;
            try {
                answer = exchange(reads, current);
            } catch (IOException e) {
                throw NetworkFailures.unreachable(server, reads.proxy(), e);
            }
            if (!isRedirect(answer)) {
                return answer;
            }
            current = current.newBuilder().url(target(current, answer)).build();
        }
        throw new Unreachable(
                "redirected", server.origin() + " redirects without end", "Check the address of the connection.", null);
    }

    /// What came of a download.
    ///
    /// @param whole   all of it is in the file
    /// @param refused the answer, if it was no good; null if it was
    record Download(boolean whole, @Nullable Answer refused) {}

    /// Brings a good answer into a file, however long it takes; one that isn't good is brought as it is. Redirects are
    /// not followed.
    ///
    /// @throws Unreachable if there is no whole answer, or the file can't be written
    Download download(Request request, Path file, Progress progress) {
        try (Response response = downloads.newCall(request).execute()) {
            onAnswer.accept(response);
            if (!response.isSuccessful()) {
                return new Download(false, new Answer(response.code(), response.headers(), bounded(response.body())));
            }
            return new Download(save(response.body().source(), file, progress), null);
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw NetworkFailures.unreachable(server, reads.proxy(), new IOException("the answer can't be read", e));
        } catch (IOException e) {
            throw NetworkFailures.unreachable(server, reads.proxy(), e);
        }
    }

    private static boolean save(BufferedSource source, Path file, Progress progress) throws IOException {
        byte[] piece = new byte[64 * 1024];
        try (OutputStream out = writing(file)) {
            for (int length = source.read(piece); length >= 0; length = source.read(piece)) {
                if (!progress.at(0, 0)) {
                    return false;
                }
                write(out, piece, length, file);
            }
        }
        return true;
    }

    private static OutputStream writing(Path file) {
        try {
            return Files.newOutputStream(file);
        } catch (IOException e) {
            throw unwritten(file, e);
        }
    }

    private static void write(OutputStream out, byte[] piece, int length, Path file) {
        try {
            out.write(piece, 0, length);
        } catch (IOException e) {
            throw unwritten(file, e);
        }
    }

    private static Unreachable unwritten(Path file, IOException e) {
        return new Unreachable(
                "file_unwritable",
                file + " can't be written: " + e.getMessage(),
                "Free some space or choose another folder.",
                e);
    }

    /// Sends what acts, once.
    ///
    /// @throws Unreachable if nothing was sent, or if the server sent it elsewhere
    /// @throws AnswerLost  if something was sent and no whole answer came
    Answer post(Request request) throws AnswerLost {
        Request current = request;
        for (int hops = 0; hops <= MOST_REDIRECTS; hops++) {
            Answer answer = postOnce(current);
            if (!isRedirect(answer)) {
                return answer;
            }
            HttpUrl target = target(current, answer);
            if (!SAME_METHOD.contains(answer.status())) {
                // "See other" may follow an act that was done; the others say that it was not.
                if (answer.status() == 303) {
                    throw new AnswerLost("the server sent us to " + withoutQuery(target) + " instead", false, null);
                }
                throw redirected(target);
            }
            // Asked to send it to another address of the same server: that one did not act.
            current = current.newBuilder().url(target).build();
        }
        throw redirected(current.url());
    }

    private Answer postOnce(Request request) throws AnswerLost {
        SendWatch.Progress progress = new SendWatch.Progress();
        Request watched =
                request.newBuilder().tag(SendWatch.Progress.class, progress).build();
        try {
            return exchange(acts, watched);
        } catch (IOException e) {
            if (!progress.begun() || NetworkFailures.meetsTls(e)) {
                throw NetworkFailures.unreachable(server, reads.proxy(), e);
            }
            throw NetworkFailures.answerLost(e);
        } catch (GuardianException e) {
            throw new AnswerLost(e.text(), false, e);
        }
    }

    private Answer exchange(OkHttpClient client, Request request) throws IOException {
        try (Response response = client.newCall(request).execute()) {
            onAnswer.accept(response);
            return new Answer(response.code(), response.headers(), bounded(response.body()));
        } catch (IllegalStateException | IllegalArgumentException e) {
            // What the library says of answers that are no HTTP.
            throw new IOException("the answer can't be read", e);
        }
    }

    private byte[] bounded(ResponseBody body) throws IOException {
        if (body.contentLength() > answerBound) {
            throw tooLarge();
        }
        BufferedSource source = body.source();
        Buffer read = new Buffer();
        while (source.read(read, 8_192) >= 0) {
            if (read.size() > answerBound) {
                throw tooLarge();
            }
        }
        return read.readByteArray();
    }

    private static boolean isRedirect(Answer answer) {
        return REDIRECTS.contains(answer.status());
    }

    private HttpUrl target(Request request, Answer answer) {
        String location = answer.header("Location").orElse("");
        HttpUrl target = request.url().resolve(location);
        if (location.isEmpty() || target == null) {
            throw new Unexpected(
                    server.origin() + " redirects (" + answer.status() + ") and does not say where to", null);
        }
        if (!server.isSameOrigin(target)) {
            throw redirected(target);
        }
        return target;
    }

    private Unreachable redirected(HttpUrl target) {
        return new Unreachable(
                "redirected",
                "%s sends us to %s; requests stay with the server that they were meant for, and nothing was sent there"
                        .formatted(server.origin(), withoutQuery(target)),
                "If that is the right server, enter its address in the connection.",
                null);
    }

    private static String withoutQuery(HttpUrl url) {
        return url.newBuilder()
                .query(null)
                .fragment(null)
                .username("")
                .password("")
                .build()
                .toString();
    }

    private Unreachable tooLarge() {
        return new Unreachable(
                "answer_too_large",
                "The answer of %s is larger than %,d MB".formatted(server.origin(), answerBound >> 20),
                "Ask for less at once, or report it: no answer should be that large.",
                null);
    }
}
