package io.guardianops.client.remote;

import io.guardianops.client.Secret;
import java.util.Optional;
import java.util.function.Supplier;

/// The key that a server of this program leaves for the same user's other programs. It is another one each time
/// that the server starts: so it is looked up again when it is refused. Safe for use from any thread.
final class LocalKeyToken implements AccessTokens {
    private final Supplier<Optional<Secret>> lookUp;
    private volatile Optional<Secret> key;

    LocalKeyToken(Supplier<Optional<Secret>> lookUp) {
        this.lookUp = lookUp;
        this.key = lookUp.get();
    }

    @Override
    public Optional<Secret> current() {
        Optional<Secret> known = key;
        if (known.isEmpty()) {
            known = lookUp.get();
            key = known;
        }
        return known;
    }

    @Override
    public boolean renew(Secret refused) {
        key = lookUp.get();
        return key.isPresent() && !key.get().equals(refused);
    }

    @Override
    public void close() {}
}
