package io.guardianops.server;

import io.guardianops.wire.ProblemJson;
import io.guardianops.wire.WireFormat;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/// Answers what never reached a route, such as a request that is no HTTP, in the form of all other errors.
final class JettyErrors extends ErrorHandler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        headers(response.getHeaders());
        Content.Sink.write(response, true, WireFormat.write(problem(response.getStatus())), callback);
        return true;
    }

    private static void headers(HttpFields.Mutable fields) {
        fields.put("Content-Type", Exchange.JSON);
        fields.computeField(
                "x-request-id",
                (_, present) -> present == null || present.isEmpty()
                        ? new HttpField("x-request-id", RequestLog.newId())
                        : present.getFirst());
    }

    private static ProblemJson problem(int status) {
        HttpStatus.Code code = HttpStatus.getCode(status);
        String text = code == null ? "Error" : code.getMessage();
        return ErrorAnswers.problem(status, text);
    }
}
