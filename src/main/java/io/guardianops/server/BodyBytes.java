package io.guardianops.server;

import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.jspecify.annotations.Nullable;

/// Reads the body of a request, as far as it is one that is wanted: JSON, not too much, and sent without dawdling.
final class BodyBytes {
    /// Largest body.
    static final int MOST = 1024 * 1024;

    private final long longestNanos;

    /// Bodies that must be there within some time, however steadily they trickle in.
    BodyBytes(Duration longest) {
        this.longestNanos = longest.toNanos();
    }

    byte[] of(Context context) {
        checkType(context.contentType());
        if (context.contentLength() > MOST) {
            throw tooLarge();
        }
        try {
            return read(context.bodyInputStream());
        } catch (IOException broken) {
            throw isTimeout(broken) ? tooSlow() : new HttpResponseException(400, "The body broke off");
        }
    }

    private byte[] read(InputStream in) throws IOException {
        long started = System.nanoTime();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] piece = new byte[8 * 1024];
        for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
            body.write(piece, 0, length);
            if (body.size() > MOST) {
                throw tooLarge();
            }
            if (System.nanoTime() - started > longestNanos) {
                throw tooSlow();
            }
        }
        return body.toByteArray();
    }

    /// None is taken for JSON, as the reference server does.
    private static void checkType(@Nullable String contentType) {
        if (contentType == null || contentType.isBlank()) {
            return;
        }
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
        String type = parts[0].strip();
        boolean json = type.equals(Exchange.JSON) || (type.startsWith("application/") && type.endsWith("+json"));
        boolean utf8 = true;
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip().replace("\"", "");
            utf8 &= !parameter.startsWith("charset=") || parameter.equals("charset=utf-8");
        }
        if (!json || !utf8) {
            throw new HttpResponseException(415, "The body must be application/json in UTF-8");
        }
    }

    private static HttpResponseException tooLarge() {
        return new HttpResponseException(413, "The body must not be larger than 1 MB");
    }

    private static HttpResponseException tooSlow() {
        return new HttpResponseException(408, "The body came too slowly");
    }

    private static boolean isTimeout(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof TimeoutException || (each instanceof HttpException http && http.getCode() == 408)) {
                return true;
            }
        }
        return false;
    }
}
