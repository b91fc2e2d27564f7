package io.guardianops.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void aFirstStartObservesCautiously() {
        var defaults = Settings.defaults();

        assertThat(defaults.safety().stalenessLimit()).hasSeconds(30);
        assertThat(defaults.safety().disarmAfter()).hasMinutes(15);
        assertThat(defaults.commander().authority()).isEqualTo("GUARDIAN");
        assertThat(defaults.commander().name()).isNotBlank();
        assertThat(defaults.workspace().inspectorVisible()).isTrue();
        assertThat(defaults.connections()).isEmpty();
    }

    @Test
    void remembersTheLatestConnectionFirstAndEachPlaceOnce() {
        var first = RecentConnection.database(Path.of("/a.db"), Samples.NOON);
        var second = RecentConnection.database(Path.of("/b.db"), Samples.NOON);
        var again = first.withName("renamed").openedAt(Samples.NOON.plusSeconds(5));

        var settings =
                Settings.defaults().remembering(first).remembering(second).remembering(again);

        assertThat(settings.connections()).containsExactly(again, second);
        assertThat(settings.forgetting(first).connections()).containsExactly(second);
    }

    @Test
    void replacesAConnectionWhereItStands() {
        var first = RecentConnection.database(Path.of("/first.db"), Samples.NOON);
        var second = RecentConnection.database(Path.of("/second.db"), Samples.NOON);
        var settings = Settings.defaults().remembering(first).remembering(second);

        assertThat(settings.replacing(first.withName("First")).connections())
                .containsExactly(second, first.withName("First"));
        assertThat(settings.replacing(RecentConnection.demo("Demo", Samples.NOON)))
                .isEqualTo(settings);
    }

    @Test
    void forgetsTheOldestConnections() {
        var settings = Settings.defaults();
        for (int i = 0; i < 20; i++) {
            settings = settings.remembering(RecentConnection.database(Path.of("/" + i + ".db"), Samples.NOON));
        }

        assertThat(settings.connections())
                .hasSize(Settings.REMEMBERED_CONNECTIONS)
                .first()
                .extracting(RecentConnection::name)
                .isEqualTo("19.db");
    }

    @Test
    void neverForgetsAServerByItself() {
        var server = RecentConnection.server("prod-eu", ServerProfile.of("https://prod-eu"));
        var settings = Settings.defaults().keeping(server);
        assertThat(settings.lastOpened()).isEmpty();
        for (int i = 0; i < 20; i++) {
            settings = settings.remembering(RecentConnection.database(Path.of("/" + i + ".db"), Samples.NOON));
        }

        assertThat(settings.connections()).contains(server).hasSize(Settings.REMEMBERED_CONNECTIONS + 1);
        assertThat(settings.server(Objects.requireNonNull(server.server()).id()))
                .hasValue(server);
        assertThat(settings.lastOpened()).map(RecentConnection::name).hasValue("19.db");
        assertThat(settings.keeping(server.withName("EU")).connections()).contains(server.withName("EU"));
        assertThat(settings.forgetting(server).connections()).doesNotContain(server);
    }

    @Test
    void twoProfilesOfOneServerAreTwo() {
        var one = RecentConnection.server("one", ServerProfile.of("https://prod-eu"));
        var two = RecentConnection.server("two", ServerProfile.of("https://prod-eu"));

        assertThat(one.leadsToSamePlaceAs(one.withName("renamed"))).isTrue();
        assertThat(one.leadsToSamePlaceAs(two)).isFalse();
    }

    @Test
    void returnsToItsOwnWays() {
        var arranged = Samples.changed().workspace();

        assertThat(arranged.withKeyBinding("cancel-task", null).keyBindings()).isEmpty();
        assertThat(arranged.withLayout("tasks", null).layoutOf("tasks")).isEmpty();
        assertThat(arranged.withSavedViews("tasks", List.of()).savedViews()).isEmpty();
        assertThat(arranged.savedViewsOf("agents")).isEmpty();
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> new RecentConnection(
                        "demo",
                        ConnectionKind.DEMO,
                        "/a.db",
                        ConnectionColour.GREY,
                        false,
                        false,
                        Samples.NOON,
                        null,
                        PolicyPlaces.USUAL))
                .hasMessage("A DEMO connection must not have a path");
        assertThatThrownBy(() -> new RecentConnection(
                        "prod",
                        ConnectionKind.SERVER,
                        null,
                        ConnectionColour.GREY,
                        false,
                        false,
                        null,
                        null,
                        PolicyPlaces.USUAL))
                .hasMessage("A SERVER connection needs a server");
        assertThatThrownBy(() -> ServerProfile.of("https://a").withSignIn(SignInKind.EMAIL, null, false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WindowBounds(0, 0, Double.NaN, 5, false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ColumnLayout("title", -1, true)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Commander(" ", "GUARDIAN")).hasMessage("name must not be blank");
    }
}
