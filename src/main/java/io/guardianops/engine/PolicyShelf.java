package io.guardianops.engine;

import io.guardianops.engine.port.KeptPolicy;
import io.guardianops.engine.port.PolicyHistory;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Mandate;
import io.guardianops.model.PolicyChange;
import io.guardianops.model.PolicyText;
import io.guardianops.model.PolicyVersion;
import io.guardianops.policy.folder.Draft;
import io.guardianops.policy.folder.FolderLock;
import io.guardianops.policy.folder.PolicyBytes;
import io.guardianops.policy.folder.PolicyFiles;
import io.guardianops.policy.folder.PolicyName;
import io.guardianops.policy.folder.StoredPolicy;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The policy files of a folder with the versions that are kept of them. The folder says what is current; the
/// history says how it came to that. Safe for use from any thread.
///
/// A save writes a draft beside the file, then the version and its ledger entry in one transaction, then
/// renames the draft. Wherever a crash comes in between, what is left says how far it came:
///
/// - before the commit, there is a draft of which the history knows nothing: it is discarded, nothing was saved;
/// - after the commit, the newest version is the draft's and the folder still holds its base: the draft is
///   placed;
/// - after the commit, and another program changed the file: the draft is discarded; the saved version stays in
///   the history, and above it stands what the other program left, as found;
/// - after the rename there is no draft, so nothing is left to do. A text that Git brings back later is not
///   mistaken for a save that didn't get through.
public final class PolicyShelf implements AutoCloseable {
    /// Versions of a file that are listed, the newest ones.
    public static final int MOST_VERSIONS = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(PolicyShelf.class);

    private final PolicyFiles files;
    private final PolicyHistory history;
    private final EngineClock clock;
    private final Gate gate;
    private final boolean finishes;

    /// Holds an act against its rules, and may put on record that they refused it.
    @FunctionalInterface
    interface Gate {
        /// Answers if the rules have nothing against it.
        ///
        /// @param rules throw what they refuse
        void check(String act, String target, Mandate mandate, Runnable rules);
    }

    PolicyShelf(PolicyFiles files, PolicyHistory history, EngineClock clock, Gate gate) {
        this(files, history, clock, gate, true);
    }

    private PolicyShelf(PolicyFiles files, PolicyHistory history, EngineClock clock, Gate gate, boolean finishes) {
        this.files = files;
        this.history = history;
        this.clock = clock;
        this.gate = gate;
        this.finishes = finishes;
    }

    /// A folder that belongs to no engine.
    public static PolicyShelf of(PolicyFiles files, PolicyHistory history, InstantSource clock) {
        return new PolicyShelf(files, history, new EngineClock(clock), (_, _, _, rules) -> rules.run());
    }

    /// The same, for those who only look: what a crash left stays as it is, too.
    public PolicyShelf onlyLooking() {
        return new PolicyShelf(files, history, clock, gate, false);
    }

    /// Where the files are.
    public Path folder() {
        return files.folder();
    }

    /// True if saving goes on record in an audit trail.
    public boolean isAudited() {
        return history.isAudited();
    }

    /// All files, by name.
    public List<PolicyText> files() {
        finishLeftOvers();
        return files.list();
    }

    /// One file as it is now.
    ///
    /// @throws GuardianException.NotFound `policy_not_found`
    public PolicyText read(String file) {
        finishLeftOvers();
        return files.find(file).orElseThrow(() -> Refusals.policyNotFound(file)).text();
    }

    /// What is checked of a change before anything else: whether this person may, and says why. Who may not has an
    /// entry
    /// in the audit trail, where there is one.
    ///
    /// @throws GuardianException.NotPermitted below GUARDIAN authority
    /// @throws GuardianException.Invalid      with the field of the mandate
    public void checkMandate(PolicyChange change) {
        boolean removes = change.text() == null;
        gate.check(
                removes ? "remove_policy" : "save_policy",
                change.file(),
                change.mandate(),
                () -> Rules.check(removes ? "Removing a policy" : "Saving a policy", change.mandate()));
    }

    /// Stores a file, keeps the version, and puts that on record.
    ///
    /// @return as it is now; for a removal, as it was
    /// @throws GuardianException.NotPermitted   below GUARDIAN authority
    /// @throws GuardianException.Invalid `invalid_policy_name`, `policy_too_long`, or for a field of the
    ///     mandate
    /// @throws GuardianException.NotFound       `policy_not_found` if there is nothing to remove
    /// @throws GuardianException.Conflict       `policy_changed`; or `policy_not_kept`, `policy_name_taken`,
    ///     `too_many_policies`
    /// @throws GuardianException.OutcomeUnknown if it is not known whether it was saved, or if it is on record
    ///     and not in the folder yet
    public PolicyText save(PolicyChange change) {
        checkMandate(change);
        String file = change.file();
        PolicyName.check(file);
        PolicyBytes content = content(change.text());
        try (FolderLock _ = files.lock()) {
            discardOrPlace(files.drafts());
            Optional<StoredPolicy> present = files.find(file);
            checkBase(change, present.orElse(null));
            if (present.isEmpty()) {
                files.checkRoomFor(file);
            }
            List<KeptPolicy> versions = versionsOf(change, present.orElse(null), content);
            Draft draft = files.draft(file, content);
            keep(versions, change.mandate(), draft);
            place(draft, change);
            LOG.info(
                    "{} {} the policy file {}",
                    change.mandate().initiatedBy(),
                    content == null ? "removed" : "saved",
                    file);
            return content == null ? present.orElseThrow().text() : placed(file);
        }
    }

    /// The versions that were kept, newest first, at most [#MOST_VERSIONS]; the first of them is what is stored
    /// now. If no version tells of that, it was changed by other means, and stands there as found.
    ///
    /// @throws GuardianException.NotFound `policy_not_found` for a file that never was
    public List<PolicyVersion> versions(String file) {
        finishLeftOvers();
        List<PolicyVersion> kept = history.versions(file, MOST_VERSIONS);
        List<PolicyVersion> all = new ArrayList<>();
        StoredPolicy present = files.find(file).orElse(null);
        if (present == null && kept.isEmpty()) {
            throw Refusals.policyNotFound(file);
        }
        if (isNews(present, kept)) {
            all.add(found(file, present, kept));
        }
        all.addAll(kept);
        return List.copyOf(all);
    }

    /// A version's text.
    ///
    /// @throws GuardianException.NotFound `policy_version_not_found`
    public PolicyText version(String file, String version) {
        finishLeftOvers();
        Optional<PolicyText> kept = history.version(file, version).map(PolicyShelf::text);
        return kept.or(() -> files.find(file)
                        .map(StoredPolicy::text)
                        .filter(present -> present.version().equals(version)))
                .orElseThrow(() -> Refusals.policyVersionNotFound(file, version));
    }

    /// Calls back, on a thread of its own, soon after something in the folder changed, by whatever means.
    /// Answers at once.
    public AutoCloseable watch(Runnable changed) {
        return files.watch(changed);
    }

    @Override
    public void close() {
        files.close();
    }

    private static @Nullable PolicyBytes content(@Nullable String text) {
        if (text == null) {
            return null;
        }
        Rules.checkStorable("text", text);
        PolicyBytes content = PolicyBytes.ofText(text);
        if (content.size() > PolicyBytes.MOST) {
            throw Refusals.invalid(
                    "policy_too_long",
                    "text",
                    "The text has %,d bytes; a policy file has at most %,d".formatted(content.size(), PolicyBytes.MOST),
                    "Shorten it, or divide it among several files.");
        }
        return content;
    }

    private static void checkBase(PolicyChange change, @Nullable StoredPolicy present) {
        String base = change.base();
        String now = version(present);
        if (now == null && change.text() == null) {
            throw Refusals.policyNotFound(change.file());
        }
        if (!Objects.equals(base, now)) {
            throw Refusals.policyChanged(change.file(), base, now);
        }
        if (present != null && present.bytes() == null) {
            throw Refusals.policyNotKept(
                    change.file(), Objects.requireNonNullElse(present.text().fault(), ""));
        }
    }

    /// What is there is kept first if no version tells of it: nothing is overwritten that can't be brought back.
    private List<KeptPolicy> versionsOf(
            PolicyChange change, @Nullable StoredPolicy present, @Nullable PolicyBytes content) {
        String file = change.file();
        List<PolicyVersion> kept = history.versions(file, 1);
        List<KeptPolicy> versions = new ArrayList<>();
        if (isNews(present, kept)) {
            versions.add(new KeptPolicy(found(file, present, kept), bytes(present == null ? null : present.bytes())));
        }
        Mandate mandate = change.mandate();
        versions.add(new KeptPolicy(
                new PolicyVersion(
                        file,
                        content == null ? null : content.version(),
                        change.base(),
                        mandate.initiatedBy(),
                        clock.now(),
                        mandate.reason()),
                bytes(content)));
        return versions;
    }

    private static byte @Nullable [] bytes(@Nullable PolicyBytes content) {
        return content == null ? null : content.bytes();
    }

    private static @Nullable String version(@Nullable StoredPolicy stored) {
        return stored == null ? null : stored.text().version();
    }

    /// True if the newest version doesn't tell of what is there.
    private static boolean isNews(@Nullable StoredPolicy present, List<PolicyVersion> kept) {
        return kept.isEmpty()
                ? present != null
                : !Objects.equals(version(present), kept.getFirst().version());
    }

    private PolicyVersion found(String file, @Nullable StoredPolicy present, List<PolicyVersion> kept) {
        Instant at = present == null ? clock.now() : present.text().changedAt();
        String base = kept.isEmpty() ? null : kept.getFirst().version();
        return new PolicyVersion(file, version(present), base, "", at, "");
    }

    private static @Nullable PolicyText text(KeptPolicy kept) {
        byte[] content = kept.content();
        if (content == null) {
            return null;
        }
        PolicyBytes bytes = PolicyBytes.of(content);
        String text = bytes.text();
        return new PolicyText(
                kept.version().file(),
                bytes.version(),
                kept.version().savedAt(),
                text,
                text == null ? "The file is not UTF-8." : null);
    }

    private void keep(List<KeptPolicy> versions, Mandate mandate, Draft draft) {
        try {
            history.keep(versions, mandate);
        } catch (GuardianException.OutcomeUnknown e) {
            // If it was kept after all, the draft is what is left to do; whoever looks next finds out.
            throw e;
        } catch (RuntimeException e) {
            draft.discard();
            throw e;
        }
    }

    /// Programs that don't know of the lock may have changed the file while the version was being kept.
    private void place(Draft draft, PolicyChange change) {
        try {
            String now = version(files.find(change.file()).orElse(null));
            if (Objects.equals(change.base(), now)) {
                draft.place();
                return;
            }
        } catch (GuardianException e) {
            throw new GuardianException.OutcomeUnknown(
                    "The change of " + change.file() + " is on record, but could not be put into the folder yet: "
                            + e.text(),
                    e);
        }
        draft.discard();
        throw Refusals.policyOvertaken(change.file());
    }

    private PolicyText placed(String file) {
        try {
            return files.find(file).map(StoredPolicy::text).orElseThrow(() -> Refusals.policyNotFound(file));
        } catch (GuardianException.Unreachable e) {
            throw new GuardianException.OutcomeUnknown(
                    "The change of " + file + " is on record and was put into the folder, which can't be read now: "
                            + e.text(),
                    e);
        }
    }

    private void finishLeftOvers() {
        if (!finishes || files.drafts().isEmpty()) {
            return;
        }
        // Perhaps somebody is at work this moment: then there is nothing left when the lock is free.
        try (FolderLock _ = files.lock()) {
            discardOrPlace(files.drafts());
        } catch (GuardianException e) {
            LOG.warn("What a crash left in {} could not be finished", files.folder(), e);
        }
    }

    private void discardOrPlace(List<Draft> drafts) {
        for (Draft draft : drafts) {
            List<PolicyVersion> newest = history.versions(draft.file(), 1);
            boolean unfinished = newest.stream()
                    .anyMatch(saved -> Objects.equals(saved.version(), draft.version())
                            && Objects.equals(
                                    saved.base(),
                                    version(files.find(draft.file()).orElse(null))));
            LOG.info(
                    "A change of {} was under way when a process ended; it is {}",
                    draft.file(),
                    unfinished ? "finished now" : "left out, since it was not saved or was overtaken");
            if (unfinished) {
                draft.place();
            } else {
                draft.discard();
            }
        }
    }
}
