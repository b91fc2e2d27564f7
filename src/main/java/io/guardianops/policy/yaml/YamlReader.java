package io.guardianops.policy.yaml;

import io.guardianops.policy.text.Diagnostic;
import io.guardianops.policy.text.DiagnosticCode;
import io.guardianops.policy.text.SourceText;
import io.guardianops.policy.text.Span;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;

/// Reads YAML 1.2 of the kind that policies are written in: one document of plain data, without
/// aliases, anchors, merge keys and tags, at most 50 levels deep and 256 KB long. It finds all it
/// can at once and never throws, whatever the text. Stateless; any thread may call it.
public final class YamlReader {
    /// Longest text, in bytes of UTF-8.
    public static final int LONGEST = 262_144;

    private static final LoadSettings SETTINGS = LoadSettings.builder().build();

    /// One run of the parser.
    private record Attempt(
            NodeBuilder nodes, Findings findings, @Nullable SyntaxFinding syntax, boolean whole) {}

    private YamlReader() {}

    /// The document, and all that is wrong with the text as YAML.
    public static YamlDocument read(SourceText source) {
        String text = source.text();
        if (text.length() > LONGEST || text.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            return new YamlDocument(source, null, List.of(tooLarge()));
        }
        Findings findings = new Findings();
        RawText raw = new RawText(text, findings);
        Attempt attempt = attempt(source, raw.readable());
        List<RawText.OddIndent> odd = oddIndents(raw, attempt);
        @Nullable SyntaxFinding syntax = attempt.syntax();
        if (!odd.isEmpty()) {
            // The same again as if the indentation were of spaces: its follow-ups fall away, the other findings stay.
            Attempt spaced = attempt(source, raw.readableWithout(odd));
            List<RawText.OddIndent> confirmed = without(
                    odd, each -> spaced.nodes().isWithinQuotes(each.span().start()));
            if (!confirmed.isEmpty()) {
                confirmed.forEach(each -> findings.add(each.diagnostic()));
                attempt = spaced;
                syntax = spaced.syntax();
                if (syntax != null
                        && syntax.isFollowUpOf(confirmed.getFirst().span().start())) {
                    syntax = null;
                }
            }
        }
        attempt.findings().addTo(findings);
        if (syntax != null) {
            findings.add(syntax.diagnostic());
        }
        YamlNode root = attempt.whole() ? attempt.nodes().root() : null;
        if (attempt.whole() && isNothing(root)) {
            findings.add(
                    Diagnostic.of(DiagnosticCode.EMPTY_FILE, new Span(0, 0), "The file is empty: it holds no policy."));
            root = null;
        }
        return new YamlDocument(source, root, findings.inReadingOrder());
    }

    static Diagnostic tooLarge() {
        return Diagnostic.of(
                DiagnosticCode.FILE_TOO_LARGE, new Span(0, 0), "The file is over 256 KB; it was not read.");
    }

    private static Attempt attempt(SourceText source, String readable) {
        int skipped = readable.startsWith("\uFEFF") ? 1 : 0;
        Findings findings = new Findings();
        Offsets offsets = new Offsets(source.text(), skipped);
        NodeBuilder nodes = new NodeBuilder(source, offsets, findings);
        boolean whole = true;
        boolean begun = false;
        Iterator<Event> events =
                new Parse(SETTINGS).parseString(readable.substring(skipped)).iterator();
        while (whole) {
            Event event;
            try {
                if (!events.hasNext()) {
                    break;
                }
                event = events.next();
            } catch (RuntimeException refused) {
                // Mostly YamlEngineException; but others escape from the parser, such as the NumberFormatException for
                // an escape without digits, and to the author of the text they are the same.
                SyntaxFinding syntax = SyntaxFinding.of(refused, source, offsets, nodes.last());
                return new Attempt(nodes, findings, syntax, false);
            }
            if (event instanceof DocumentStartEvent) {
                if (begun) {
                    findings.add(severalDocuments(offsets, event));
                    break;
                }
                begun = true;
            }
            whole = nodes.accept(event);
        }
        return new Attempt(nodes, findings, null, whole);
    }

    private static Diagnostic severalDocuments(Offsets offsets, Event second) {
        int at = second.getStartMark().map(offsets::of).orElse(0);
        int end = second.getEndMark().map(offsets::of).orElse(at);
        return Diagnostic.of(
                DiagnosticCode.SEVERAL_DOCUMENTS,
                new Span(at, Math.max(at, end)),
                "A second document begins here; a file holds one. Move it to a file of its own.");
    }

    // Tabs are indentation only where the parser stumbles; an odd space is one wherever it begins a line of its own,
    // since the parser takes it for a letter.
    private static List<RawText.OddIndent> oddIndents(RawText raw, Attempt attempt) {
        return without(
                raw.oddIndents(),
                each -> attempt.syntax() == null
                        ? each.isTab()
                                || attempt.nodes().isWithinScalar(each.span().start())
                        : attempt.nodes().isWithinQuotes(each.span().start()));
    }

    private static List<RawText.OddIndent> without(List<RawText.OddIndent> odd, Predicate<RawText.OddIndent> refused) {
        return odd.stream().filter(refused.negate()).toList();
    }

    private static boolean isNothing(@Nullable YamlNode root) {
        return root == null || (root instanceof Scalar scalar && scalar.span().length() == 0);
    }
}
