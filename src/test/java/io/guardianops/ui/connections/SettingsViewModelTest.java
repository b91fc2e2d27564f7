package io.guardianops.ui.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.model.AuthorityLevel;
import io.guardianops.settings.Safety;
import io.guardianops.settings.Settings;
import io.guardianops.settings.SettingsStore;
import io.guardianops.settings.Theme;
import io.guardianops.settings.TimeZoneMode;
import io.guardianops.ui.agents.FakeFleet;
import io.guardianops.ui.kit.Coalescer;
import io.guardianops.ui.kit.Safeguard;
import io.guardianops.ui.kit.Session;
import io.guardianops.ui.kit.Subscriptions;
import io.guardianops.ui.kit.UiTasks;
import java.nio.file.Path;
import java.time.Duration;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsViewModelTest {
    @TempDir
    private Path folder;

    private final UiTasks tasks = UiTasks.inCallingThread();
    private final Session session = new Session(
            tasks, new SimpleObjectProperty<>(FakeFleet.NOW), consumer -> new Coalescer<>(Runnable::run, consumer));
    private final Subscriptions subscriptions = new Subscriptions();
    private SettingsStore settings;
    private Safeguard safeguard;
    private SettingsViewModel model;

    @BeforeEach
    void start() {
        settings = SettingsStore.open(folder.resolve("settings.json"));
        safeguard = new Safeguard(session, settings);
        model = new SettingsViewModel(settings, safeguard, tasks);
        model.attach(subscriptions);
    }

    @AfterEach
    void end() {
        subscriptions.close();
        settings.close();
    }

    @Test
    void appliesAtOnce() {
        model.commander().text().set(" a.ruiz ");
        model.authority().set(AuthorityLevel.MONITOR);
        model.theme().set(Theme.HIGH_CONTRAST);
        model.timeZone().set(TimeZoneMode.UTC);
        model.reducedMotion().set(true);
        model.staleness().text().set("45");
        model.disarm().text().set("5");

        Settings now = settings.current();
        assertThat(now.commander().name()).isEqualTo("a.ruiz");
        assertThat(safeguard.authority()).isEqualTo(AuthorityLevel.MONITOR);
        assertThat(now.appearance().theme()).isEqualTo(Theme.HIGH_CONTRAST);
        assertThat(now.appearance().timeZone()).isEqualTo(TimeZoneMode.UTC);
        assertThat(now.appearance().reducedMotion()).isTrue();
        assertThat(now.safety()).isEqualTo(new Safety(Duration.ofSeconds(45), Duration.ofMinutes(5)));
    }

    @Test
    void aLowerAuthorityCountsForActsAtOnce() {
        session.open(new FakeFleet());
        safeguard.arm();
        assertThat(safeguard.permission().get().isAllowed()).isTrue();

        model.authority().set(AuthorityLevel.MONITOR);

        assertThat(safeguard.permission().get().reason()).isEqualTo("Needs GUARDIAN (4); you are MONITOR (3).");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "4", "3601", "-30", "thirty", "99999999999"})
    void refusesANumberOutOfBounds(String text) {
        model.staleness().text().set(text);

        assertThat(model.staleness().problem().get()).isEqualTo("A whole number from 5 to 3,600.");
        assertThat(settings.current().safety()).isEqualTo(Safety.DEFAULT);
    }

    @Test
    void aGoodValueClearsTheProblem() {
        model.disarm().text().set("0");
        model.disarm().text().set("30");

        assertThat(model.disarm().problem().get()).isEmpty();
        assertThat(settings.current().safety().disarmAfter()).isEqualTo(Duration.ofMinutes(30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   "})
    void refusesACommanderWithoutAName(String text) {
        String before = settings.current().commander().name();
        model.commander().text().set(text);

        assertThat(model.commander().problem().get()).isNotEmpty();
        assertThat(settings.current().commander().name()).isEqualTo(before);
    }

    @Test
    void followsChangesMadeElsewhereButNotOverWhatIsBeingTyped() {
        model.staleness().text().set("3");
        settings.update(now -> now.with(now.appearance().withTheme(Theme.DARK)));

        assertThat(model.theme().get()).isEqualTo(Theme.DARK);
        assertThat(model.staleness().text().get()).isEqualTo("3");
    }
}
