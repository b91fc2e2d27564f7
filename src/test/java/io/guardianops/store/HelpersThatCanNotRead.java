package io.guardianops.store;

import io.guardianops.engine.port.LedgerReads;
import io.guardianops.engine.port.ReadTransaction;
import io.guardianops.engine.port.Store;
import io.guardianops.model.GuardianException.Unreachable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A store where those who help to verify can't read the ledger; the first thread waits until one of them tried.
final class HelpersThatCanNotRead {
    private static final long PATIENCE_SECONDS = 30;

    private final Thread first = Thread.currentThread();
    private final CountDownLatch failed = new CountDownLatch(1);
    private final Store store;

    HelpersThatCanNotRead(Store whole) {
        store = over(Store.class, (method, arguments) -> {
            if (method.getName().equals("read") && arguments != null) {
                Function<ReadTransaction, ?> work = work(arguments[0]);
                Function<ReadTransaction, ?> watched = tx -> work.apply(over(tx));
                return method.invoke(whole, watched);
            }
            return method.invoke(whole, arguments);
        });
    }

    Store store() {
        return store;
    }

    boolean failed() {
        return failed.getCount() == 0;
    }

    @SuppressWarnings("unchecked")
    private static Function<ReadTransaction, ?> work(Object argument) {
        return (Function<ReadTransaction, ?>) argument;
    }

    private ReadTransaction over(ReadTransaction tx) {
        return over(
                ReadTransaction.class,
                (method, arguments) ->
                        method.getName().equals("ledger") ? over(tx.ledger()) : method.invoke(tx, arguments));
    }

    private LedgerReads over(LedgerReads ledger) {
        return over(LedgerReads.class, (method, arguments) -> {
            if (method.getName().equals("rows")) {
                tried();
            }
            return method.invoke(ledger, arguments);
        });
    }

    private void tried() throws InterruptedException {
        if (Thread.currentThread() != first) {
            failed.countDown();
            throw new Unreachable("database_unreadable", "A disk error, as a test has it", "Try again.", null);
        }
        if (!failed.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("nobody helps");
        }
    }

    private interface Call {
        @Nullable
        Object answer(Method method, @Nullable Object @Nullable [] arguments)
                throws InvocationTargetException, IllegalAccessException, InterruptedException;
    }

    private static <T> T over(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
                    try {
                        return call.answer(method, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
