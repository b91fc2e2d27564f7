package io.guardianops.client.remote;

import io.guardianops.model.ActionNote;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import io.guardianops.wire.AnswerReader;
import io.guardianops.wire.ApiPaths;
import io.guardianops.wire.InterventionRoute;
import io.guardianops.wire.MandateBody;
import io.guardianops.wire.NoteBody;
import io.guardianops.wire.RestoreBody;
import io.guardianops.wire.RevertedJson;
import io.guardianops.wire.WireFormat;
import java.util.Map;
import java.util.function.Function;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/// The calls that act. Each is sent once. Safe for use from any thread.
final class ActCalls {
    private final Api api;
    private final ServerClock clock;
    private final boolean sendsKeys;

    /// Acts on a server.
    ///
    /// @param sendsKeys the server knows idempotency keys
    ActCalls(Api api, ServerClock clock, boolean sendsKeys) {
        this.api = api;
        this.clock = clock;
        this.sendsKeys = sendsKeys;
    }

    GuardianAction execute(Intervention intervention) throws AnswerLost {
        HttpUrl url = api.server().at(InterventionRoute.of(intervention).path());
        return action(post(url, InterventionRoute.write(intervention), intervention.mandate()));
    }

    /// Marks an action reverted. The answer isn't the whole record.
    void revert(String actionId, Mandate mandate) throws AnswerLost {
        HttpUrl url = api.server().at(ApiPaths.ACTIONS, actionId, "revert");
        Answer answer = post(url, MandateBody.write(mandate), mandate);
        if (!done(answer).reverted()) {
            throw new AnswerLost("the server answered that the action is not marked reverted", false, null);
        }
    }

    ActionNote addNote(String actionId, Mandate mandate) throws AnswerLost {
        HttpUrl url = api.server().at(ApiPaths.ACTIONS, actionId, ApiPaths.NOTES);
        return reading(post(url, NoteBody.write(mandate), mandate), new AnswerReader(clock.now())::note);
    }

    GuardianAction restore(String actionId, int step, boolean acceptDrift, Mandate mandate) throws AnswerLost {
        HttpUrl url = api.server().at(ApiPaths.ACTIONS, actionId, "restore");
        return action(post(url, new RestoreBody(step, acceptDrift, mandate).write(), mandate));
    }

    private Answer post(HttpUrl url, Map<String, Object> body, Mandate mandate) throws AnswerLost {
        String key = sendsKeys ? mandate.idempotencyKey() : null;
        if (key != null && !fitsHeader(key)) {
            body.put("idempotency_key", key);
            key = null;
        }
        return api.post(url, WireFormat.writeUtf8(body), Api.header(ApiPaths.IDEMPOTENCY_KEY, key));
    }

    private static boolean fitsHeader(@Nullable String key) {
        return key != null && !key.isEmpty() && key.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    private GuardianAction action(Answer answer) throws AnswerLost {
        return reading(answer, new AnswerReader(clock.now())::action);
    }

    private RevertedJson done(Answer answer) throws AnswerLost {
        return reading(answer, new AnswerReader(clock.now())::reverted);
    }

    /// An answer that can't be read is as good as none: something may have been done.
    private <T> T reading(Answer answer, Function<byte[], T> read) throws AnswerLost {
        try {
            return Refused.readable(answer, api.server(), read);
        } catch (GuardianException.Unexpected e) {
            throw new AnswerLost(e.text(), false, e);
        }
    }
}
