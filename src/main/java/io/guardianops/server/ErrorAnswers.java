package io.guardianops.server;

import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianException;
import io.guardianops.wire.ApiPaths;
import io.guardianops.wire.Origin;
import io.guardianops.wire.ProblemJson;
import io.guardianops.wire.UnreadableRequest;
import io.guardianops.wire.WireFormat;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.eclipse.jetty.io.EofException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers failures in the API's form. What nobody foresaw is logged with everything and told with nothing.
final class ErrorAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorAnswers.class);
    private static final String AUTH = ApiPaths.BASE + "/auth/";

    private ErrorAnswers() {}

    static void install(JavalinConfig config) {
        config.routes.exception(
                UnreadableRequest.class, (unreadable, context) -> answer(context, 422, ProblemJson.of(unreadable)));
        config.routes.exception(GuardianException.class, ErrorAnswers::refused);
        config.routes.exception(HttpResponseException.class, ErrorAnswers::unrouted);
        config.routes.exception(Exception.class, (defect, context) -> {
            if (isGone(defect)) {
                LOG.debug("{} {}: the caller went away before the answer was out", context.method(), context.path());
                return;
            }
            LOG.error("{} {} failed", context.method(), context.path(), defect);
            answer(context, 500, problem(500, "Internal server error"));
        });
        config.router.javaLangErrorHandler((response, error) -> {
            LOG.error("A request failed", error);
            answer(response);
        });
    }

    /// The problem for a status that stands for itself.
    static ProblemJson problem(int status, String detail) {
        return switch (status) {
            case 404 -> ProblemJson.text("not_found", detail, "Look at /docs for the calls that there are.");
            case 405 -> ProblemJson.text("method_not_allowed", detail, "Look at /docs for the calls that there are.");
            case 408 -> ProblemJson.text("too_slow", detail, "Send the request again, all of it.");
            case 413 -> ProblemJson.text("body_too_large", detail, "Send less at once.");
            case 415 -> ProblemJson.text("wrong_content_type", detail, "Send application/json in UTF-8.");
            case 426 -> ProblemJson.text("upgrade_required", detail, "Connect by WebSocket, as /docs says.");
            case 429 -> ProblemJson.text("rate_limited", detail, "Wait a little, then try again.");
            default ->
                // 501 and 505 are about what the caller speaks.
                status >= 500 && status != 501 && status != 505
                        ? ProblemJson.text("unexpected", detail, "Copy the details and report them; the log has more.")
                        : ProblemJson.text("bad_request", detail, "Correct the request, then send it again.");
        };
    }

    /// True if there is nobody any more to tell anything.
    private static boolean isGone(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof EofException) {
                return true;
            }
        }
        return false;
    }

    private static void refused(GuardianException failure, Context context) {
        int status = ProblemJson.status(failure);
        if (status >= 500) {
            LOG.error("{} {} failed: {}", context.method(), context.path(), failure.text(), failure);
        }
        if (failure instanceof GuardianException.Unauthenticated) {
            context.header("www-authenticate", "Bearer");
        }
        Origin origin = Objects.requireNonNullElse(context.attribute(Exchange.ORIGIN), Origin.PATH);
        GuardianException told = failure instanceof GuardianException.NotPermitted refused
                ? boundByToken(refused, context.attribute(Exchange.CALLER))
                : failure;
        answer(context, status, ProblemJson.of(told, origin));
    }

    /// Where the token is the limit, claiming more authority does not help.
    private static GuardianException boundByToken(GuardianException.NotPermitted refused, @Nullable Caller caller) {
        AuthorityLevel required = refused.required().orElse(null);
        return caller == null || required == null || caller.granted().covers(required)
                ? refused
                : new GuardianException.NotPermitted(
                        refused.text(),
                        "The token grants " + caller.granted() + " only; use one that grants " + required + ".");
    }

    private static void unrouted(HttpResponseException failure, Context context) {
        int status = failure.getStatus();
        String methods = failure.getDetails().get("availableMethods");
        if (status == 405 && methods != null) {
            context.header("allow", methods);
            if (context.method().name().equals("OPTIONS")) {
                context.status(204);
                return;
            }
        }
        String detail = switch (status) {
            case 404 ->
                context.path().startsWith(AUTH)
                        ? "There is no sign-in here: tokens are made with `guardian token create`"
                        : "Not Found";
            case 405 -> "Method Not Allowed";
            default -> Objects.requireNonNullElse(failure.getMessage(), "Error");
        };
        answer(context, status, problem(status, detail));
    }

    private static void answer(Context context, int status, ProblemJson problem) {
        context.status(status).contentType(Exchange.JSON).result(WireFormat.writeUtf8(problem));
    }

    private static void answer(HttpServletResponse response) {
        if (response.isCommitted()) {
            return;
        }
        try {
            response.setStatus(500);
            response.setContentType(Exchange.JSON);
            response.getOutputStream().write(WireFormat.writeUtf8(problem(500, "Internal server error")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
