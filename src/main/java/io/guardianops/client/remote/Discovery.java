package io.guardianops.client.remote;

import io.guardianops.client.Capabilities;
import io.guardianops.client.Capabilities.Feature;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianException;
import io.guardianops.model.GuardianException.NotFound;
import io.guardianops.model.GuardianException.Unexpected;
import io.guardianops.model.GuardianException.Unreachable;
import io.guardianops.wire.AnswerReader;
import io.guardianops.wire.ApiPaths;
import io.guardianops.wire.CapabilitiesJson;
import io.guardianops.wire.MalformedAnswer;
import io.guardianops.wire.Parameters;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What stands behind an address: a server of ours says so itself; the reference server has no such route, but answers
/// with actions.
///
/// @param isOurs       it answers all questions itself
/// @param capabilities what can be done there
/// @param system       what it calls itself; empty if it does not say
record Discovery(boolean isOurs, Capabilities capabilities, String system) {
    private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);

    /// Asks.
    ///
    /// @param checkToken a token was given that the reference server must know
    static Discovery of(Api api, ServerClock clock, boolean checkToken) {
        try {
            CapabilitiesJson found = Refused.readable(
                    api.read(api.server().at(ApiPaths.CAPABILITIES)),
                    api.server(),
                    new AnswerReader(clock.now())::capabilities);
            if (found.server().isEmpty()) {
                throw notAGuardian(api, null);
            }
            LOG.info("{} is {} {}", api.server().origin(), found.server(), found.version());
            return new Discovery(
                    true, new Capabilities(features(found), found.granted()), found.server() + " " + found.version());
        } catch (NotFound e) {
            LOG.debug("{} tells nothing of its capabilities: {}", api.server().origin(), e.text());
        } catch (Unexpected e) {
            throw e.getCause() instanceof MalformedAnswer ? notAGuardian(api, e) : e;
        }
        checkReference(api, clock);
        if (checkToken) {
            api.read(api.server().at(ApiPaths.ME));
        } else {
            // Signs in now rather than at the first question.
            api.tokens().current();
        }
        LOG.info("{} is a reference server", api.server().origin());
        return new Discovery(
                false, new Capabilities(Set.of(Feature.FLEET, Feature.RESTORE_PLAN), AuthorityLevel.SYSTEM), "");
    }

    private static void checkReference(Api api, ServerClock clock) {
        var oneAction = ServerUrl.with(
                api.server().at(ApiPaths.ACTIONS),
                Parameters.builder().put("limit", 1).build());
        try {
            Refused.readable(api.read(oneAction), api.server(), new AnswerReader(clock.now())::actions);
        } catch (NotFound e) {
            throw notAGuardian(api, e);
        } catch (Unexpected e) {
            throw e.getCause() instanceof MalformedAnswer ? notAGuardian(api, e) : e;
        }
    }

    /// Words that we don't know are of newer servers. That there is a fleet goes without saying.
    private static Set<Feature> features(CapabilitiesJson found) {
        Set<String> words = Set.copyOf(found.features());
        return Stream.of(Feature.values())
                .filter(feature -> words.contains(feature.name().toLowerCase(Locale.ROOT)))
                .collect(Collectors.toCollection(() -> EnumSet.of(Feature.FLEET)));
    }

    private static Unreachable notAGuardian(Api api, @Nullable GuardianException cause) {
        return new Unreachable(
                "not_a_guardian",
                "What answers at " + api.server().base() + " is no guardian API"
                        + (cause == null ? "" : ": " + cause.text()),
                "Check the address of the connection; it ends before /api/v1.",
                cause);
    }
}
