package io.guardianops.policy.read;

import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.Priority;
import io.guardianops.policy.Approval;
import io.guardianops.policy.Channel;
import io.guardianops.policy.Mode;
import io.guardianops.policy.Selection;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/// The words that keys with a fixed choice know.
final class Words {
    static final Map<String, Mode> MODES = of(Mode.values(), Mode::word);
    static final Map<String, Channel> CHANNELS = of(Channel.values(), Channel::word);
    static final Map<String, Selection.Order> ORDERS = of(Selection.Order.values(), Selection.Order::word);
    static final Map<String, Approval.OnTimeout> ON_TIMEOUT = of(Approval.OnTimeout.values(), Approval.OnTimeout::word);
    static final Map<String, Priority> PRIORITIES = of(Priority.values(), Priority::name);

    /// Lowest and highest authority that a policy can ask for.
    static final int LEAST_AUTHORITY = AuthorityLevel.GUARDIAN.level();

    static final int MOST_AUTHORITY = AuthorityLevel.SYSTEM.level();

    private Words() {}

    private static <E> Map<String, E> of(E[] values, Function<E, String> word) {
        Map<String, E> words = new LinkedHashMap<>();
        Arrays.stream(values).forEach(each -> words.put(word.apply(each), each));
        return words;
    }
}
