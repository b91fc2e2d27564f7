package io.guardianops.ui.policies;

import io.guardianops.client.PolicyLibrary;
import io.guardianops.client.Subscription;
import io.guardianops.model.GuardianException;
import io.guardianops.model.PolicyChange;
import io.guardianops.model.PolicyText;
import io.guardianops.model.PolicyVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// Policy files in memory, with every version.
final class FakePolicies implements PolicyLibrary {
    private static final Instant THEN = Instant.parse("2026-11-22T12:00:00Z");

    private final Map<String, PolicyText> files = new TreeMap<>();
    private final List<PolicyVersion> versions = new ArrayList<>();
    private final Map<String, String> texts = new TreeMap<>();
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
    private @Nullable GuardianException failure;
    private String place = "policies in memory";

    /// The policies that come with the program.
    static FakePolicies shipped() {
        FakePolicies policies = new FakePolicies();
        for (String name : List.of("emergency", "priority_override", "resource_reallocation")) {
            for (String file : List.of(name + ".yaml", name + ".test.yaml")) {
                try {
                    policies.put(
                            file, Files.readString(Path.of("src/main/resources/guardian_policies", file)), "m.okafor");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return policies;
    }

    /// One policy in another place.
    static FakePolicies elsewhere() {
        FakePolicies policies = new FakePolicies();
        policies.place = "/srv/checkout";
        policies.put(
                "night.yaml", shipped().text("emergency.yaml").replace("emergency_cancellation", "night_shift"), "");
        return policies;
    }

    /// Somebody else stores a text.
    synchronized void put(String file, String text, String by) {
        store(file, text, by, "as agreed");
        watchers.forEach(Runnable::run);
    }

    /// Somebody else removes a file.
    synchronized void remove(String file) {
        files.remove(file);
        watchers.forEach(Runnable::run);
    }

    void fail(@Nullable GuardianException next) {
        failure = next;
    }

    synchronized String text(String file) {
        return String.valueOf(read(file).text());
    }

    private PolicyText store(String file, String text, String by, String reason) {
        String version = UUID.nameUUIDFromBytes((file + text).getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "")
                .repeat(2);
        PolicyText before = files.get(file);
        PolicyText stored = new PolicyText(file, version, THEN, text, null);
        files.put(file, stored);
        texts.put(version, text);
        versions.addFirst(new PolicyVersion(file, version, before == null ? null : before.version(), by, THEN, reason));
        return stored;
    }

    @Override
    public String place() {
        return place;
    }

    @Override
    public boolean isAudited() {
        return true;
    }

    @Override
    public synchronized List<PolicyText> files() {
        if (failure != null) {
            throw failure;
        }
        return files.values().stream()
                .sorted(Comparator.comparing(PolicyText::file))
                .toList();
    }

    @Override
    public synchronized PolicyText read(String file) {
        PolicyText stored = files.get(file);
        if (stored == null) {
            throw new GuardianException.NotFound("policy_not_found", "There is no " + file + ".", "Look at the list.");
        }
        return stored;
    }

    @Override
    public synchronized PolicyText save(PolicyChange change) {
        PolicyText before = files.get(change.file());
        String present = before == null ? null : before.version();
        if (!Objects.equals(present, change.base())) {
            throw new GuardianException.Conflict(
                    "policy_changed", "Somebody else changed " + change.file() + ".", "Read it again and merge.");
        }
        PolicyText stored = store(
                change.file(),
                String.valueOf(change.text()),
                change.mandate().initiatedBy(),
                change.mandate().reason());
        watchers.forEach(Runnable::run);
        return stored;
    }

    @Override
    public synchronized List<PolicyVersion> versions(String file) {
        return versions.stream().filter(each -> each.file().equals(file)).toList();
    }

    @Override
    public synchronized PolicyText version(String file, String version) {
        return new PolicyText(file, version, THEN, texts.get(version), null);
    }

    @Override
    public Subscription watch(Runnable changed) {
        watchers.add(changed);
        return () -> watchers.remove(changed);
    }
}
