package io.guardianops.bench;

import io.guardianops.audit.ledger.SignedNote;
import io.guardianops.engine.port.Leadership;
import io.guardianops.engine.port.ReadTransaction;
import io.guardianops.engine.port.RecordedAction;
import io.guardianops.engine.port.Store;
import io.guardianops.engine.port.WriteTransaction;
import io.guardianops.model.Agent;
import io.guardianops.model.Task;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A store for an engine that only acts: it reads tasks and agents from another store once, keeps what becomes of them
/// in memory, hands on the actions, and drops events. Not thread-safe.
///
/// @param <A> what is made of an action at once
final class FleetInMemory<A> implements Store {
    private final Store store;
    private final Function<RecordedAction, A> made;
    private final Consumer<List<A>> sink;
    private final Map<String, Task> tasks = new HashMap<>();
    private final Map<String, Agent> agents = new HashMap<>();

    /// @param store stays the caller's
    /// @param sink  takes what was made in each transaction
    FleetInMemory(Store store, Function<RecordedAction, A> made, Consumer<List<A>> sink) {
        this.store = store;
        this.made = made;
        this.sink = sink;
    }

    /// Brings the other store's tasks and agents up to date.
    void writeBack() {
        int _ = store.write(transaction -> {
            agents.values().forEach(transaction::update);
            tasks.forEach((id, task) -> transaction.update(transaction.task(id).orElseThrow(), task));
            return tasks.size();
        });
    }

    @Override
    public <T> T write(Function<WriteTransaction, T> work) {
        List<A> actions = new ArrayList<>();
        T answer = work.apply((WriteTransaction) Proxy.newProxyInstance(
                WriteTransaction.class.getClassLoader(),
                new Class<?>[] {WriteTransaction.class},
                (_, method, arguments) -> call(method, arguments, actions)));
        sink.accept(actions);
        return answer;
    }

    private @Nullable Object call(Method method, Object[] arguments, List<A> actions) {
        return switch (method.getName()) {
            case "task" -> known(tasks, (String) arguments[0], ReadTransaction::task);
            case "agent" -> known(agents, (String) arguments[0], ReadTransaction::agent);
            case "update" -> update(arguments[arguments.length - 1]);
            case "insert" -> {
                actions.add(made.apply((RecordedAction) arguments[0]));
                yield null;
            }
            case "lockAgents", "lockTaskAndTies", "publish" -> null;
            default -> throw new UnsupportedOperationException(method.getName());
        };
    }

    private <T> Optional<T> known(
            Map<String, T> all, String id, BiFunction<ReadTransaction, String, Optional<T>> stored) {
        if (!all.containsKey(id)) {
            store.read(transaction -> stored.apply(transaction, id)).ifPresent(found -> all.put(id, found));
        }
        return Optional.ofNullable(all.get(id));
    }

    private @Nullable Object update(Object after) {
        if (after instanceof Agent agent) {
            return agents.put(agent.id(), agent);
        }
        Task task = (Task) after;
        return tasks.put(task.id(), task);
    }

    @Override
    public <T> T read(Function<ReadTransaction, T> work) {
        return store.read(work);
    }

    @Override
    public void keepCheckpoint(SignedNote note, long size, String verifier) {
        throw new UnsupportedOperationException("What isn't written yet is not signed");
    }

    @Override
    public Registration onCommit(Runnable listener) {
        return () -> {};
    }

    @Override
    public void wake() {}

    @Override
    public Leadership leadership() {
        return Leadership.always();
    }

    @Override
    public boolean canBackUp() {
        return false;
    }

    @Override
    public void backup(Path target) {
        throw new UnsupportedOperationException("What isn't written yet is no backup");
    }

    @Override
    public void close() {}
}
