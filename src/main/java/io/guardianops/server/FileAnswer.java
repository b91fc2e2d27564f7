package io.guardianops.server;

import io.guardianops.model.Progress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/// An answer that is a file, which may take long to be written. While it is, the bytes with which every such file
/// begins go out one by one: they keep the connection from being given up as idle, and are refused when nobody is there
/// any more. Confined to the thread of the request.
final class FileAnswer {
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private int sent;

    FileAnswer(HttpServletRequest request, HttpServletResponse response) {
        this.request = request;
        this.response = response;
        // Bytes have none.
        response.setCharacterEncoding((String) null);
        // Not idle, but at work; one who doesn't read what is sent is given up all the same.
        ServletContextRequest.getServletContextRequest(request).addIdleTimeoutListener(_ -> false);
    }

    /// Shows the caller now and then that work goes on, and ends the work if the caller is gone.
    ///
    /// @param beginning what the file will begin with; when all of it is out, nothing more is shown
    /// @param pause     between two bytes
    Progress pulse(byte[] beginning, Duration pause) {
        long[] last = {System.nanoTime()};
        return (_, _) -> {
            long now = System.nanoTime();
            if (sent == beginning.length || now - last[0] < pause.toNanos()) {
                return true;
            }
            last[0] = now;
            return sends(beginning[sent]);
        };
    }

    private boolean sends(byte next) {
        try {
            OutputStream out = response.getOutputStream();
            out.write(next);
            out.flush();
            sent++;
            return true;
        } catch (IOException gone) {
            return false;
        }
    }

    /// Sends the file, as far as it isn't out yet.
    ///
    /// @throws IOException if the file can't be read or the caller is gone
    void send(Path file) throws IOException {
        if (!response.isCommitted()) {
            response.setContentLengthLong(Files.size(file));
        }
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(sent);
            long _ = in.transferTo(response.getOutputStream());
        }
    }

    /// Breaks the connection off if a part of the file is out already: the caller must not take it for the whole.
    void giveUp(Exception cause) {
        if (response.isCommitted()) {
            ServletContextRequest.getServletContextRequest(request)
                    .getServletChannel()
                    .abort(cause);
        }
    }
}
