package io.guardianops.cli;

import io.guardianops.model.ActionType;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.trail.ActionFilter;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// The options of `audit export` that choose actions.
final class ExportSelection {
    private static final int PAGE = 1_000;

    @Option(names = "--type", paramLabel = "TYPE", description = "Only actions of this type, e.g. cancel_task.")
    @Nullable
    String type;

    @Option(names = "--target", paramLabel = "ENTITY", description = "Only actions on this task, or FROM→TO.")
    @Nullable
    String target;

    @Option(names = "--by-whom", paramLabel = "WHO", description = "Only actions of this person.")
    @Nullable
    String byWhom;

    @Option(names = "--since", paramLabel = "TIME", description = "Only actions from this time on, or since 2h, 7d.")
    @Nullable
    Instant since;

    @Option(names = "--until", paramLabel = "TIME", description = "Only actions before this time.")
    @Nullable
    Instant until;

    @Option(names = "--query", paramLabel = "SEARCH", description = SearchText.HELP)
    String query = "";

    /// The actions that are asked for, from the newest on.
    ///
    /// @throws ParameterException if a qualifier of the search is wrong or asks for the same as an option
    ActionQuery query(CommandSpec spec) {
        SearchText search = SearchText.of(spec, query);
        ActionFilter searched = search.filter();
        String asked = search.once("--type", type, "type:", searched.type());
        return searched.query()
                .type(asked == null ? null : new ActionType(asked))
                .targetEntity(search.once("--target", target, "target:", searched.target()))
                .initiatedBy(search.once("--by-whom", byWhom, "by:", searched.by()))
                .since(search.once("--since", since, "after:", searched.after()))
                .until(search.once("--until", until, "before:", searched.before()))
                .limit(PAGE)
                .build();
    }

    /// Warns of a type that may be mistyped.
    void warn(Output output) {
        if (type != null) {
            KnownWords.ACTION_TYPE.check(List.of(new ActionType(type)), output);
        }
    }

    /// What was searched for, in the words of the search field.
    String words() {
        StringBuilder words = new StringBuilder();
        qualifier(words, "type:", type);
        qualifier(words, "target:", target);
        qualifier(words, "by:", byWhom);
        qualifier(words, "after:", since);
        qualifier(words, "before:", until);
        return words.append(query).toString().strip();
    }

    private static void qualifier(StringBuilder words, String word, @Nullable Object value) {
        if (value != null) {
            words.append(word).append(value).append(' ');
        }
    }
}
