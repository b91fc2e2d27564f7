package io.guardianops.server;

import io.guardianops.engine.PolicyShelf;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Mandate;
import io.guardianops.model.PolicyChange;
import io.guardianops.model.PolicyText;
import io.guardianops.wire.ApiPaths;
import io.guardianops.wire.MandateBody;
import io.guardianops.wire.PolicyBody;
import io.guardianops.wire.PolicyTextJson;
import io.guardianops.wire.PolicyVersionJson;
import io.guardianops.wire.VersionTag;
import org.jspecify.annotations.Nullable;

/// The policy files with their versions. A change says by `If-Match` what it was made from, so that nobody's
/// work is overwritten unseen.
final class PolicyRoutes {
    private static final String FILE = ApiPaths.POLICIES + "/{file}";

    private final @Nullable PolicyShelf shelf;

    /// @param shelf null where none are served
    PolicyRoutes(@Nullable PolicyShelf shelf) {
        this.shelf = shelf;
    }

    void addTo(ApiRoutes routes) {
        routes.get(ApiPaths.POLICIES, this::list);
        routes.get(FILE, this::read);
        routes.put(FILE, this::save);
        routes.delete(FILE, this::remove);
        routes.get(FILE + "/versions", this::versions);
        routes.get(FILE + "/versions/{version}", this::version);
    }

    private void list(Exchange exchange) {
        boolean texts = exchange.parameters().has(ApiPaths.INCLUDE, ApiPaths.INCLUDE_TEXT);
        exchange.answer(shelf().files().stream()
                .map(texts ? PolicyTextJson::of : PolicyTextJson::withoutText)
                .toList());
    }

    private void read(Exchange exchange) {
        PolicyText policy = shelf().read(exchange.path("file"));
        if (VersionTag.has(exchange.requestHeader(VersionTag.IF_NONE_MATCH), policy.version())) {
            exchange.header(VersionTag.ETAG, VersionTag.of(policy.version()));
            exchange.notModified();
        } else {
            answer(exchange, policy);
        }
    }

    private void save(Exchange exchange) {
        PolicyBody body = PolicyBody.read(exchange.body());
        PolicyChange change = change(exchange, body.text(), body.mandate());
        PolicyText saved = shelf().save(change);
        if (change.base() == null) {
            exchange.status(201);
        }
        answer(exchange, saved);
    }

    private void remove(Exchange exchange) {
        Mandate mandate = MandateBody.read(exchange.body(), null);
        exchange.answer(PolicyTextJson.of(shelf().save(change(exchange, null, mandate))));
    }

    /// Authority comes before everything that the headers say.
    private PolicyChange change(Exchange exchange, @Nullable String text, Mandate claimed) {
        String file = exchange.path("file");
        Mandate mandate = exchange.caller().carry(claimed);
        shelf().checkMandate(new PolicyChange(file, null, text, mandate));
        String base = VersionTag.base(
                exchange.requestHeader(VersionTag.IF_MATCH), exchange.requestHeader(VersionTag.IF_NONE_MATCH));
        return new PolicyChange(file, base, text, mandate);
    }

    private void versions(Exchange exchange) {
        exchange.answer(shelf().versions(exchange.path("file")).stream()
                .map(PolicyVersionJson::of)
                .toList());
    }

    private void version(Exchange exchange) {
        answer(exchange, shelf().version(exchange.path("file"), exchange.path("version")));
    }

    private static void answer(Exchange exchange, PolicyText policy) {
        exchange.header(VersionTag.ETAG, VersionTag.of(policy.version()));
        exchange.answer(PolicyTextJson.of(policy));
    }

    private PolicyShelf shelf() {
        PolicyShelf served = shelf;
        if (served == null) {
            throw new GuardianException.Conflict(
                    "policies_not_served",
                    "This server keeps no policies",
                    "Edit them where they are, with 'guardian policy'.");
        }
        return served;
    }
}
