package io.guardianops.policy.read;

import io.guardianops.policy.fact.ExternalFacts;
import io.guardianops.policy.text.Diagnostic;
import io.guardianops.policy.text.DiagnosticCode;
import io.guardianops.policy.text.SourceText;
import io.guardianops.policy.yaml.Mapping;
import io.guardianops.policy.yaml.SourceFile;
import io.guardianops.policy.yaml.YamlDocument;
import io.guardianops.policy.yaml.YamlReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads facts that are supplied from outside: an incident, tickets, what is known of tasks. The
/// format is explained in `docs/policies.md`. Stateless, for any thread; [#read(Path, Instant)]
/// blocks.
public final class ExternalFactsReader {
    /// What was read.
    ///
    /// @param facts       what it says; nothing if there are errors
    /// @param diagnostics findings in reading order
    public record Read(SourceText source, ExternalFacts facts, List<Diagnostic> diagnostics) {
        public Read {
            diagnostics = List.copyOf(diagnostics);
        }

        public boolean hasErrors() {
            return diagnostics.stream().anyMatch(Diagnostic::isError);
        }
    }

    private ExternalFactsReader() {}

    /// Reads a file. Never throws: what is wrong with it, a missing file too, is among the
    /// findings.
    ///
    /// @param now when the facts were supplied, where the file doesn't say
    public static Read read(Path path, Instant now) {
        SourceFile.Loaded loaded = SourceFile.read(path);
        return loaded.isWhole()
                ? read(loaded.source(), now)
                : new Read(loaded.source(), ExternalFacts.NONE, loaded.diagnostics());
    }

    /// Reads a text. Never throws, whatever it says.
    public static Read read(SourceText source, Instant now) {
        YamlDocument document = YamlReader.read(source);
        List<Diagnostic> diagnostics = new ArrayList<>(document.diagnostics());
        ExternalFacts facts = ExternalFacts.NONE;
        if (document.root() instanceof Mapping mapping) {
            facts = facts(new Fields(source, mapping, "The file", diagnostics), now);
        } else if (document.root() != null) {
            diagnostics.add(Diagnostic.of(
                    DiagnosticCode.WRONG_TYPE,
                    document.root().span(),
                    "A file of facts has keys: time_to_live, incident, tickets, tasks."));
        }
        diagnostics.sort(Diagnostic.IN_READING_ORDER);
        boolean failed = diagnostics.stream().anyMatch(Diagnostic::isError);
        return new Read(source, failed ? ExternalFacts.NONE : facts, diagnostics);
    }

    private static ExternalFacts facts(Fields fields, Instant now) {
        Instant suppliedAt = fields.instant("supplied_at").orElse(now);
        Optional<Duration> given = fields.required("time_to_live") ? fields.duration("time_to_live") : Optional.empty();
        Duration timeToLive = given.filter(Duration::isPositive).orElse(Duration.ofSeconds(1));
        ExternalFacts.Builder builder = ExternalFacts.builder();
        fields.mapping("incident", "The incident").ifPresent(each -> {
            builder.incident(
                    each.text("severity").orElse(null), each.text("status").orElse(null), suppliedAt, timeToLive);
            each.done();
        });
        fields.mappings("tickets", "A ticket")
                .forEach(each ->
                        FleetReader.ticket(each).ifPresent(ticket -> builder.ticket(ticket, suppliedAt, timeToLive)));
        for (Fields each : fields.mappings("tasks", "A task")) {
            Optional<String> id = each.requiredText("id");
            id.ifPresent(task -> builder.task(
                    task, each.truth("can_be_paused"), each.truth("sla_breach_imminent"), suppliedAt, timeToLive));
            each.has("can_be_paused");
            each.has("sla_breach_imminent");
            each.done();
        }
        fields.done();
        return builder.build();
    }
}
