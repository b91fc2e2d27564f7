package io.guardianops.store;

import io.guardianops.model.GuardianException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/// Several callers at once.
public final class Callers {
    private Callers() {}

    /// What all of them answered, in their order.
    public static <T> List<T> together(int callers, IntFunction<T> work) {
        CyclicBarrier start = new CyclicBarrier(callers);
        List<T> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<T>> calls = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                int caller = i;
                calls.add(() -> {
                    start.await(20, TimeUnit.SECONDS);
                    return work.apply(caller);
                });
            }
            for (Future<T> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        return answers;
    }

    /// `done`, or the code of the refusal.
    public static String outcome(Runnable act) {
        try {
            act.run();
            return "done";
        } catch (GuardianException e) {
            return e.code();
        }
    }
}
