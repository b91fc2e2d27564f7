package io.guardianops.policy.fact;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What others said of the incident, of tickets and of tasks. Each statement holds from the moment at which it was
/// supplied until its time to live is over; before and after, it is missing. Immutable.
public final class ExternalFacts {
    /// Nobody said anything.
    public static final ExternalFacts NONE = builder().build();

    private final @Nullable Supplied<Incident> incident;
    private final Map<String, Supplied<TicketFacts>> tickets;
    private final Map<String, Supplied<Claims>> tasks;

    private record Incident(
            @Nullable String severity, @Nullable String status) {}

    private record Claims(Truth canBePaused, Truth slaBreachImminent) {}

    private record Supplied<T>(T what, Instant at, Duration timeToLive) {
        Supplied {
            Objects.requireNonNull(at, "when it was supplied");
            if (!Objects.requireNonNull(timeToLive, "time to live").isPositive()) {
                throw new IllegalArgumentException("time to live " + timeToLive);
            }
        }

        /// By the time passed rather than by the time of the end, which may lie beyond all calendars.
        boolean holdsAt(Instant moment) {
            return !moment.isBefore(at) && Duration.between(at, moment).compareTo(timeToLive) < 0;
        }
    }

    private ExternalFacts(Builder builder) {
        incident = builder.incident;
        tickets = Map.copyOf(builder.tickets);
        tasks = Map.copyOf(builder.tasks);
    }

    public static Builder builder() {
        return new Builder();
    }

    /// A builder that has all of these already.
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.incident = incident;
        builder.tickets.putAll(tickets);
        builder.tasks.putAll(tasks);
        return builder;
    }

    /// What holds at a moment. Costs nothing.
    public At asOf(Instant moment) {
        return new At(this, moment);
    }

    private static <T> @Nullable T at(Instant moment, @Nullable Supplied<T> supplied) {
        return supplied != null && supplied.holdsAt(moment) ? supplied.what() : null;
    }

    /// The statements that hold at one moment; the others are missing.
    public static final class At {
        private final ExternalFacts facts;
        private final Instant moment;

        private At(ExternalFacts facts, Instant moment) {
            this.facts = facts;
            this.moment = moment;
        }

        public @Nullable String incidentSeverity() {
            Incident incident = at(moment, facts.incident);
            return incident == null ? null : incident.severity();
        }

        public @Nullable String incidentStatus() {
            Incident incident = at(moment, facts.incident);
            return incident == null ? null : incident.status();
        }

        /// The ticket; only its id where nothing is known of it, and nothing for the ticket of a task without one.
        public TicketFacts ticket(@Nullable String id) {
            if (id == null) {
                return TicketFacts.NONE;
            }
            TicketFacts known = at(moment, facts.tickets.get(id));
            return known == null ? new TicketFacts(id, null, Double.NaN, null) : known;
        }

        public Truth canBePaused(String taskId) {
            Claims claims = at(moment, facts.tasks.get(taskId));
            return claims == null ? Truth.UNKNOWN : claims.canBePaused();
        }

        public Truth slaBreachImminent(String taskId) {
            Claims claims = at(moment, facts.tasks.get(taskId));
            return claims == null ? Truth.UNKNOWN : claims.slaBreachImminent();
        }
    }

    /// Collects statements; of two about the same thing the later call counts. A time to live is longer than nothing.
    /// Not thread-safe.
    public static final class Builder {
        private @Nullable Supplied<Incident> incident;
        private final Map<String, Supplied<TicketFacts>> tickets = new HashMap<>();
        private final Map<String, Supplied<Claims>> tasks = new HashMap<>();

        private Builder() {}

        public Builder incident(
                @Nullable String severity, @Nullable String status, Instant suppliedAt, Duration timeToLive) {
            incident = new Supplied<>(new Incident(severity, status), suppliedAt, timeToLive);
            return this;
        }

        /// A ticket, which has an id.
        public Builder ticket(TicketFacts ticket, Instant suppliedAt, Duration timeToLive) {
            String id = Objects.requireNonNull(ticket.id(), "id of the ticket");
            tickets.put(id, new Supplied<>(ticket, suppliedAt, timeToLive));
            return this;
        }

        /// What is known of a task; [Truth#UNKNOWN] for what isn't.
        public Builder task(
                String taskId, Truth canBePaused, Truth slaBreachImminent, Instant suppliedAt, Duration timeToLive) {
            tasks.put(taskId, new Supplied<>(new Claims(canBePaused, slaBreachImminent), suppliedAt, timeToLive));
            return this;
        }

        public ExternalFacts build() {
            return new ExternalFacts(this);
        }
    }
}
