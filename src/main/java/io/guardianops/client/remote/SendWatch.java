package io.guardianops.client.remote;

import okhttp3.Call;
import okhttp3.EventListener;

/// Notes when a request begins to leave this machine: before that, a failure changed nothing anywhere. Its state
/// travels with the request, as a tag.
final class SendWatch extends EventListener {
    /// Whether a request began to be sent. Safe for use from any thread.
    static final class Progress {
        private volatile boolean begun;

        boolean begun() {
            return begun;
        }
    }

    @Override
    public void requestHeadersStart(Call call) {
        Progress progress = call.request().tag(Progress.class);
        if (progress != null) {
            progress.begun = true;
        }
    }
}
