package io.guardianops.client.remote;

import io.guardianops.model.GuardianException;
import io.guardianops.model.Task;
import io.guardianops.model.TaskStatus;
import io.guardianops.model.query.Page;
import io.guardianops.model.query.TaskQuery;
import io.guardianops.model.query.TaskRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings the tasks of a reference server into the mirror. Its list has 11 of the fields; the others are fetched
/// task by task: of those that are not ended, when they change and now and then, a bounded number at a time. Safe
/// for use from any thread.
final class ReferenceTasks {
    private static final Logger LOG = LoggerFactory.getLogger(ReferenceTasks.class);

    /// Details fetched during one reading; the others wait for the next ones. At the server's recorded 300 a second,
    /// less than a second's worth.
    private static final int MOST_DETAILS = 200;

    private static final int AT_ONCE = 4;

    /// Details may change without the list's showing it: a longer timeout, another retry.
    private static final Duration DETAILS_FRESH_FOR = Duration.ofSeconds(60);

    private final ReferenceReads reads;
    private final FleetMirror mirror;
    private final ServerClock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /// One reading of the list at a time; held while the server answers.
    private final ReentrantLock reading = new ReentrantLock();

    /// What is known and the mirror change together; never held while the server answers.
    private final ReentrantLock merging = new ReentrantLock();
    private boolean remembered;

    /// A task as it was last seen.
    ///
    /// @param row       as the list had it; null if it comes from an earlier sitting
    /// @param whole     with what was known of its other fields
    /// @param detailsAt when those were fetched, nanoseconds; null if never
    private record Known(
            @Nullable Task row, Task whole, @Nullable Long detailsAt) {
        /// True if it was asked for by itself after this moment, so that a list of before is older.
        boolean isYoungerThan(long begun) {
            return detailsAt != null && detailsAt - begun > 0;
        }

        boolean needsDetails(Task current, long now) {
            boolean same = row == null ? whole.status().equals(current.status()) : row.equals(current);
            if (!same) {
                return true;
            }
            return !current.status().isEnded() && (detailsAt == null || now - detailsAt > DETAILS_FRESH_FOR.toNanos());
        }
    }

    ReferenceTasks(ReferenceReads reads, FleetMirror mirror, ServerClock clock) {
        this.reads = reads;
        this.mirror = mirror;
        this.clock = clock;
    }

    /// Reads the list, and details as needed.
    ///
    /// @return true if anything changed
    boolean read() {
        reading.lock();
        try {
            return readList();
        } finally {
            reading.unlock();
        }
    }

    private boolean readList() {
        remember();
        Instant asOf = clock.now();
        long begun = System.nanoTime();
        Map<String, Task> rows = new LinkedHashMap<>();
        reads.tasks().forEach(row -> rows.put(row.id(), row));
        boolean all = rows.size() < ReferenceReads.MOST_TASKS;
        if (!all) {
            LOG.warn("The server has more than {} tasks; the oldest can't be seen", rows.size());
        }
        Map<String, Task> details = details(rows);
        merging.lock();
        try {
            return merge(rows, details, all, begun, asOf);
        } finally {
            merging.unlock();
        }
    }

    private boolean merge(Map<String, Task> rows, Map<String, Task> details, boolean all, long begun, Instant asOf) {
        List<Task> changed = new ArrayList<>();
        Set<String> present = new LinkedHashSet<>(rows.keySet());
        known.forEach((id, each) -> {
            if (each.isYoungerThan(begun)) {
                present.add(id);
            }
        });
        rows.forEach((id, row) -> {
            Known before = known.get(id);
            if (before != null && before.isYoungerThan(begun)) {
                return;
            }
            Task fetched = details.get(id);
            Task whole = fetched != null ? fetched : before == null ? row : withRow(before.whole(), row);
            if (before == null || !before.whole().equals(whole)) {
                changed.add(whole);
            }
            known.put(id, new Known(row, whole, fetched != null ? Long.valueOf(begun) : detailsAt(before)));
        });
        boolean vanished = all && known.keySet().retainAll(present);
        mirror.takeTasks(changed, all ? present : null, asOf);
        return vanished || !changed.isEmpty();
    }

    /// Brings one task up to date, whatever becomes of the list; empty if the server has it no more.
    Optional<Task> readOne(String id) {
        Instant asOf = clock.now();
        long begun = System.nanoTime();
        Task task;
        try {
            task = reads.task(id);
        } catch (GuardianException.NotFound e) {
            LOG.debug("Task {} is not there: {}", id, e.text());
            return Optional.empty();
        }
        merging.lock();
        try {
            Known before = known.get(task.id());
            known.put(task.id(), new Known(before == null ? null : before.row(), task, begun));
            mirror.takeTasks(List.of(task), null, asOf);
            return Optional.of(task);
        } finally {
            merging.unlock();
        }
    }

    /// What an earlier sitting knew.
    private void remember() {
        if (remembered) {
            return;
        }
        TaskQuery query = TaskQuery.builder().limit(TaskQuery.MAX_LIMIT).build();
        do {
            Page<TaskRow> page = mirror.view().tasks(query);
            page.items().forEach(row -> known.putIfAbsent(row.id(), new Known(null, row.task(), null)));
            query = query.after(page.nextCursor());
        } while (query.cursor() != null);
        remembered = true;
    }

    private Map<String, Task> details(Map<String, Task> rows) {
        long now = System.nanoTime();
        List<String> wanted = rows.values().stream()
                .filter(row -> {
                    Known before = known.get(row.id());
                    return before == null ? !row.status().isEnded() : before.needsDetails(row, now);
                })
                .sorted(Comparator.comparing((Task row) -> !row.status().equals(TaskStatus.RUNNING))
                        .thenComparing(Task::priority))
                .map(Task::id)
                .limit(MOST_DETAILS)
                .toList();
        Map<String, Task> fetched = new ConcurrentHashMap<>();
        Semaphore slots = new Semaphore(AT_ONCE);
        List<Thread> threads = wanted.stream()
                .map(id -> Thread.ofVirtual().name("task-details").start(() -> {
                    slots.acquireUninterruptibly();
                    try {
                        fetched.put(id, reads.task(id));
                    } catch (GuardianException e) {
                        LOG.debug("No details of task {}: {}", id, e.text());
                    } finally {
                        slots.release();
                    }
                }))
                .toList();
        threads.forEach(ReferenceTasks::await);
        return fetched;
    }

    private static void await(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GuardianException.Unreachable("interrupted", "Reading was given up", "Try again.", e);
        }
    }

    private static @Nullable Long detailsAt(@Nullable Known before) {
        return before == null ? null : before.detailsAt();
    }

    /// What the list says, and of the rest what was known before.
    private static Task withRow(Task before, Task row) {
        return new Task(
                row.id(),
                row.ticketId(),
                row.phaseId(),
                row.taskType(),
                row.title(),
                row.description(),
                row.priority(),
                row.status(),
                row.assignedAgentId(),
                before.result(),
                before.errorMessage(),
                before.dependsOn(),
                before.requiredCapabilities(),
                before.retryCount(),
                before.maxRetries(),
                before.timeoutSeconds(),
                before.deadlineAt(),
                row.createdAt(),
                before.updatedAt(),
                before.startedAt(),
                before.completedAt(),
                before.isProtected());
    }
}
