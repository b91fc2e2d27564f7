package io.guardianops.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.model.EventFilter;
import io.guardianops.model.GuardianEvent;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventStreamTest {
    private static final int MANY = 2_500;

    private final EngineFixture fixture = new EngineFixture();
    private final EventStream events = fixture.engine.events();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void rareEventsAreFoundAmongMany() {
        publish();

        assertThat(events.after(EventFilter.types("RARE"), 0, 10)).hasSize(3);
        assertThat(events.after(EventFilter.types("RARE"), 0, 2)).hasSize(2);
        assertThat(events.after(new EventFilter(Set.of(), Set.of(), Set.of("e-2499")), 0, 10))
                .hasSize(1);
        assertThat(events.after(EventFilter.all(), 0, 1_000)).hasSize(1_000);
        assertThat(events.lastId()).isEqualTo(MANY);
    }

    @Test
    void aBurstArrivesWhole() throws InterruptedException {
        BlockingQueue<GuardianEvent> heard = new LinkedBlockingQueue<>();
        try (EventSubscription subscription = events.subscribe(EventFilter.all(), heard::add)) {
            publish();

            for (int i = 0; i < MANY; i++) {
                GuardianEvent event = heard.poll(20, TimeUnit.SECONDS);
                assertThat(event).isNotNull();
                assertThat(event.entityId()).isEqualTo("e-" + i);
            }
            assertThat(subscription).isNotNull();
        }
    }

    @Test
    void aListenerMayEndItsOwnSubscription() throws InterruptedException {
        BlockingQueue<EventSubscription> own = new LinkedBlockingQueue<>();
        BlockingQueue<GuardianEvent> heard = new LinkedBlockingQueue<>();
        EventSubscription subscription = events.subscribe(EventFilter.all(), event -> {
            heard.add(event);
            take(own).close();
        });
        own.add(subscription);
        publish();

        assertThat(heard.poll(20, TimeUnit.SECONDS)).isNotNull();
        fixture.engine.close();
        assertThat(heard).isEmpty();
    }

    private void publish() {
        fixture.store.write(tx -> {
            for (int i = 0; i < MANY; i++) {
                tx.publish(i % 1_000 == 0 ? "RARE" : "USUAL", "test", "e-" + i, Map.of(), fixture.now());
            }
            return MANY;
        });
    }

    private static EventSubscription take(BlockingQueue<EventSubscription> own) {
        try {
            return own.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
