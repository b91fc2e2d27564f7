package io.guardianops.engine.port;

import java.util.Map;
import java.util.function.BiFunction;

/// A store that can also follow another system: what is there vanishes here when it vanishes there.
public interface MirrorStore extends Store {
    /// Runs the work in one transaction and answers once it is durable, like [Store#write].
    <T> T mirror(BiFunction<WriteTransaction, MirrorChanges, T> work);

    /// All notes.
    Map<String, String> notes();
}
