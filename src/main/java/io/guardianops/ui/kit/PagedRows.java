package io.guardianops.ui.kit;

import io.guardianops.model.GuardianException;
import io.guardianops.model.query.Page;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// Rows of a long list, read page by page as far as someone scrolls. A reload reads again as many rows as are loaded,
/// at most [#RELOAD_PAGES] pages, and changes only the rows that differ, so that selection and scroll position stay.
///
/// @param <T> an immutable row; equal rows are not touched
public final class PagedRows<T> {
    /// A list scrolled further than this many pages shrinks to it on a reload.
    static final int RELOAD_PAGES = 5;

    private final UiTasks tasks;
    private final Function<T, String> id;
    private final LatestOnly loads = new LatestOnly();
    private final ObservableList<T> rows = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper complete = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable GuardianException> trouble = new ReadOnlyObjectWrapper<>();
    private @Nullable Source<T> source;
    private @Nullable String nextCursor;
    private int pages = 1;
    private boolean held;
    private @Nullable Page<T> waiting;

    public PagedRows(UiTasks tasks, Function<T, String> id) {
        this.tasks = tasks;
        this.id = id;
    }

    /// Reads one page; blocks, called in the background.
    @FunctionalInterface
    public interface Source<T> {
        Page<T> read(@Nullable String cursor);
    }

    /// What is loaded, in the order of the source. Views only read it.
    public ObservableList<T> rows() {
        return rows;
    }

    public ReadOnlyBooleanProperty loading() {
        return loading.getReadOnlyProperty();
    }

    /// True if the last row is loaded.
    public ReadOnlyBooleanProperty complete() {
        return complete.getReadOnlyProperty();
    }

    /// Why the last read failed; null if it did not.
    public ReadOnlyObjectProperty<@Nullable GuardianException> trouble() {
        return trouble.getReadOnlyProperty();
    }

    /// Another question: forgets what is loaded as soon as the first page is here.
    public void show(Source<T> other) {
        source = other;
        pages = 1;
        held = false;
        load(other, 1);
    }

    /// The same question again, for the rows that are loaded.
    public void reload() {
        if (source != null) {
            load(source, Math.min(pages, RELOAD_PAGES));
        }
    }

    /// While held, a reload renews the rows where they stand; what would move, come or go waits until the release.
    public void hold(boolean hold) {
        held = hold;
        Page<T> late = waiting;
        if (!hold && late != null) {
            waiting = null;
            replace(late);
        }
    }

    /// Nothing to show.
    public void clear() {
        loads.next();
        source = null;
        nextCursor = null;
        loading.set(false);
        complete.set(false);
        trouble.set(null);
        waiting = null;
        rows.clear();
    }

    /// Reads the next page, if there is one and none is on its way.
    public void more() {
        String cursor = nextCursor;
        Source<T> asked = source;
        if (asked == null || cursor == null || loading.get()) {
            return;
        }
        long number = loads.next();
        loading.set(true);
        tasks.run(() -> asked.read(cursor))
                .onSuccess(page -> {
                    if (loads.isLatest(number)) {
                        pages++;
                        append(page);
                    }
                })
                .onError(failure -> failed(number, failure));
    }

    private void load(Source<T> asked, int count) {
        long number = loads.next();
        loading.set(true);
        tasks.run(() -> read(asked, count))
                .onSuccess(page -> {
                    if (loads.isLatest(number)) {
                        pages = count;
                        replace(page);
                    }
                })
                .onError(failure -> failed(number, failure));
    }

    private static <T> Page<T> read(Source<T> asked, int count) {
        Page<T> page = asked.read(null);
        List<T> items = new ArrayList<>(page.items());
        String cursor = page.nextCursor();
        for (int i = 1; i < count && cursor != null; i++) {
            page = asked.read(cursor);
            items.addAll(page.items());
            cursor = page.nextCursor();
        }
        return new Page<>(items, cursor);
    }

    private void failed(long number, GuardianException failure) {
        if (loads.isLatest(number)) {
            loading.set(false);
            trouble.set(failure);
        }
    }

    private void append(Page<T> page) {
        Map<String, T> known = new HashMap<>();
        rows.forEach(row -> known.put(id.apply(row), row));
        rows.addAll(page.items().stream()
                .filter(row -> !known.containsKey(id.apply(row)))
                .toList());
        settle(page);
    }

    /// Replaces in place where the ids are the same, since `setAll` would throw away selection and scroll position.
    private void replace(Page<T> page) {
        List<T> fresh = page.items();
        waiting = null;
        if (held && !rows.isEmpty()) {
            renewInPlace(fresh);
            waiting = page;
        } else if (rows.size() == fresh.size() && sameIds(fresh)) {
            for (int i = 0; i < fresh.size(); i++) {
                if (!rows.get(i).equals(fresh.get(i))) {
                    rows.set(i, fresh.get(i));
                }
            }
        } else {
            rows.setAll(fresh);
        }
        settle(page);
    }

    private void renewInPlace(List<T> fresh) {
        Map<String, T> byId = new HashMap<>();
        fresh.forEach(row -> byId.put(id.apply(row), row));
        for (int i = 0; i < rows.size(); i++) {
            T renewed = byId.get(id.apply(rows.get(i)));
            if (renewed != null && !renewed.equals(rows.get(i))) {
                rows.set(i, renewed);
            }
        }
    }

    private boolean sameIds(List<T> fresh) {
        for (int i = 0; i < fresh.size(); i++) {
            if (!id.apply(rows.get(i)).equals(id.apply(fresh.get(i)))) {
                return false;
            }
        }
        return true;
    }

    private void settle(Page<T> page) {
        nextCursor = page.nextCursor();
        complete.set(nextCursor == null);
        trouble.set(null);
        loading.set(false);
    }

    /// The loaded rows with these ids, in the order shown.
    public List<T> withIds(Set<String> ids) {
        return rows.stream().filter(row -> ids.contains(id.apply(row))).toList();
    }
}
