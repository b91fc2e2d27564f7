package io.guardianops.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A guard: every settings key is written and read, and a file of any age or damage gives settings.
class SettingsJsonTest {
    private final SettingsJson json = new SettingsJson();

    @Test
    void keepsEverySetting() throws ReflectiveOperationException {
        assertNothingIsDefault(Settings.defaults(), Samples.changed(), "settings");

        var reading = json.read(json.write(Samples.changed()));

        assertThat(reading.isWhole()).isTrue();
        assertThat(reading.settings()).isEqualTo(Samples.changed());
    }

    @Test
    void keepsTheDefaults() {
        assertThat(json.read(json.write(Settings.defaults())).settings()).isEqualTo(Settings.defaults());
    }

    @Test
    void writesReadableNamesAndUnits() {
        assertThat(new String(json.write(Settings.defaults()), UTF_8))
                .contains("\"staleness_limit\" : \"PT30S\"", "\"disarm_after\" : \"PT15M\"", "\"theme\" : \"LIGHT\"");
    }

    @Test
    void fillsMissingKeysWithDefaults() {
        var reading = read("""
            {"safety": {"disarm_after": "PT1M"}, "workspace": {"key_bindings": {"freeze": "Ctrl+F"}}}\
            """);

        assertThat(reading.problem()).isEmpty();
        assertThat(reading.settings().safety()).isEqualTo(Safety.DEFAULT.withDisarmAfter(Duration.ofMinutes(1)));
        assertThat(reading.settings().workspace()).isEqualTo(Workspace.DEFAULT.withKeyBinding("freeze", "Ctrl+F"));
    }

    @Test
    void readsConnectionsFromBeforeThereWereServers() {
        var reading = read("""
            {"connections": [
              {"name": "guardian.db", "kind": "LOCAL_DATABASE", "path": "/srv/guardian.db", "colour": "BLUE",
               "production": true, "read_only": false, "last_opened": "2026-11-22T12:00:00Z"},
              {"name": "Simulated fleet", "kind": "DEMO", "path": null, "colour": "VIOLET",
               "production": false, "read_only": false, "last_opened": "2026-11-21T12:00:00Z"}]}\
            """);

        assertThat(reading.problem()).isEmpty();
        assertThat(reading.settings().connections())
                .extracting(RecentConnection::name, RecentConnection::production)
                .containsExactly(tuple("guardian.db", true), tuple("Simulated fleet", false));
    }

    @Test
    void keepsUnknownKeysOut() {
        var reading = read("""
            {"from_the_future": 1, "appearance": {"theme": "DARK", "font": {"size": 13}}}\
            """);

        assertThat(reading.problem()).isEmpty();
        assertThat(reading.settings()).isEqualTo(Settings.defaults().with(Appearance.DEFAULT.withTheme(Theme.DARK)));
    }

    @Test
    void losesOnlyTheSectionWithTheBadValue() {
        var reading = read("""
            {"appearance": {"theme": "PINK"}, "safety": {"staleness_limit": "-PT1S"},
             "commander": {"name": "a.ruiz"}}\
            """);

        assertThat(reading.problem()).contains("appearance: ", "safety: ");
        assertThat(reading.settings())
                .isEqualTo(
                        Settings.defaults().with(Settings.defaults().commander().withName("a.ruiz")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "7",
                "{",
                "{\"appearance\":",
                "\u0000\u0000",
                "{\"appearance\": null}",
                "{\"appearance\": {\"theme\": null}}",
                "{\"connections\": {}}",
                "{\"connections\": [{}]}",
                "{\"connections\": [null]}",
                "{\"workspace\": {\"window\": {\"x\": 0}}}",
                "{\"workspace\": {\"key_bindings\": {\"a\": null}}}",
                "{\"workspace\": {\"saved_views\": {\"tasks\": null}}}",
                "{\"workspace\": {\"table_layouts\": {\"tasks\": {\"columns\": null}}}}"
            })
    void readsDamageAsDefaultsAndSaysSo(String text) {
        var reading = read(text);

        assertThat(reading.settings()).isEqualTo(Settings.defaults());
        assertThat(reading.problem()).isNotEmpty();
    }

    private SettingsJson.Reading read(String text) {
        return json.read(text.getBytes(UTF_8));
    }

    /// Fails for a component that was added to a record and not to the sample.
    private static void assertNothingIsDefault(Record defaults, Record sample, String path)
            throws ReflectiveOperationException {
        for (var component : defaults.getClass().getRecordComponents()) {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            var name = path + "." + component.getName();
            var value = accessor.invoke(sample);
            if (accessor.invoke(defaults) instanceof Record inner && value instanceof Record changed) {
                assertNothingIsDefault(inner, changed, name);
            } else {
                assertThat(value).as(name).isNotEqualTo(accessor.invoke(defaults));
            }
        }
    }
}
