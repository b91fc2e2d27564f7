package io.guardianops.engine;

import io.guardianops.audit.ledger.SignedNote;
import io.guardianops.engine.port.Leadership;
import io.guardianops.engine.port.ReadTransaction;
import io.guardianops.engine.port.Store;
import io.guardianops.engine.port.WriteTransaction;
import java.nio.file.Path;
import java.util.function.Function;

/// A store within one transaction that is open already: what is written becomes durable with that one, or not at all.
/// Belongs to the thread of that transaction.
final class WithinTransaction implements Store {
    private final WriteTransaction open;

    WithinTransaction(WriteTransaction open) {
        this.open = open;
    }

    @Override
    public <T> T write(Function<WriteTransaction, T> work) {
        return work.apply(open);
    }

    @Override
    public <T> T read(Function<ReadTransaction, T> work) {
        return work.apply(open);
    }

    /// There is the one transaction.
    @Override
    public boolean readsBeside() {
        return false;
    }

    @Override
    public void keepCheckpoint(SignedNote note, long size, String verifier) {
        throw new UnsupportedOperationException("What isn't durable yet is not signed");
    }

    /// Nobody hears of what isn't durable yet.
    @Override
    public Registration onCommit(Runnable listener) {
        return () -> {};
    }

    @Override
    public void wake() {}

    /// Whoever opened the transaction may do what it does.
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
        throw new UnsupportedOperationException("A copy of what isn't durable yet is no backup");
    }

    /// Whoever opened the transaction ends it.
    @Override
    public void close() {}
}
