package io.guardianops.client;

import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Mandate;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/// What each part of the contract works with.
interface ContractFixture {
    GuardianClient client();

    Fleet fleet();

    static Mandate guardian(String reason) {
        return Mandate.of("alice", AuthorityLevel.GUARDIAN, reason);
    }

    /// The refusal of a call, with its code checked.
    static <E extends GuardianException> E refused(Class<E> type, String code, ThrowingCallable call) {
        E refusal = Assertions.catchThrowableOfType(type, call);
        Assertions.assertThat(refusal).as("refusal").isNotNull();
        Assertions.assertThat(refusal.code()).isEqualTo(code);
        Assertions.assertThat(refusal.text()).isNotBlank();
        Assertions.assertThat(refusal.nextStep()).isNotBlank();
        return refusal;
    }

    /// A member of a JSON object that is itself one.
    @SuppressWarnings("unchecked")
    static Map<String, @Nullable Object> object(Map<String, @Nullable Object> json, String name) {
        return (Map<String, @Nullable Object>) Objects.requireNonNull(json.get(name));
    }
}
