package io.guardianops.client.remote;

import java.util.concurrent.CountDownLatch;

/// A call that is answered late, with what was there when it came.
///
/// @param call   as `GET /tasks`
/// @param came   counted down once it is there
/// @param answer what its answer waits for
record HeldCall(String call, CountDownLatch came, CountDownLatch answer) {
    static HeldCall of(String call) {
        return new HeldCall(call, new CountDownLatch(1), new CountDownLatch(1));
    }

    /// Holds up this call, and lets every other one pass.
    void pass(String other) {
        if (!call.equals(other)) {
            return;
        }
        came.countDown();
        try {
            answer.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
