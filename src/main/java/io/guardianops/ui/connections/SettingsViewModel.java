package io.guardianops.ui.connections;

import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.Mandate;
import io.guardianops.settings.Settings;
import io.guardianops.settings.SettingsStore;
import io.guardianops.settings.Theme;
import io.guardianops.settings.TimeZoneMode;
import io.guardianops.ui.kit.Safeguard;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.Subscriptions;
import io.guardianops.ui.kit.UiTasks;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// The console's settings. Each is applied as soon as it is valid; what is not valid is told at its field and changes
/// nothing.
final class SettingsViewModel {
    /// Bounds of the staleness limit, seconds.
    static final int MIN_STALENESS = 5;

    static final int MAX_STALENESS = 3_600;

    /// Bounds of the idle time until the console disarms, minutes.
    static final int MIN_DISARM = 1;

    static final int MAX_DISARM = 480;

    private final SettingsStore settings;
    private final Safeguard safeguard;
    private final UiTasks tasks;

    /// A text with what is wrong with it.
    ///
    /// @param problem empty if nothing is
    record Field(StringProperty text, StringProperty problem) {
        private static Field empty() {
            return new Field(new SimpleStringProperty(""), new SimpleStringProperty(""));
        }
    }

    private final Field commander = Field.empty();
    private final Field staleness = Field.empty();
    private final Field disarm = Field.empty();
    private final ObjectProperty<AuthorityLevel> authority = new SimpleObjectProperty<>(AuthorityLevel.GUARDIAN);
    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.LIGHT);
    private final ObjectProperty<TimeZoneMode> timeZone = new SimpleObjectProperty<>(TimeZoneMode.LOCAL);
    private final BooleanProperty reducedMotion = new SimpleBooleanProperty();
    private boolean reading;

    SettingsViewModel(SettingsStore settings, Safeguard safeguard, UiTasks tasks) {
        this.settings = settings;
        this.safeguard = safeguard;
        this.tasks = tasks;
        read();
        authority.addListener(
                (_, _, level) -> apply(before -> before.with(before.commander().withAuthority(level.name()))));
        theme.addListener(
                (_, _, value) -> apply(before -> before.with(before.appearance().withTheme(value))));
        timeZone.addListener(
                (_, _, value) -> apply(before -> before.with(before.appearance().withTimeZone(value))));
        reducedMotion.addListener(
                (_, _, value) -> apply(before -> before.with(before.appearance().withReducedMotion(value))));
        follow(commander, this::name);
        follow(
                staleness,
                text -> number(
                        text,
                        MIN_STALENESS,
                        MAX_STALENESS,
                        seconds -> before ->
                                before.with(before.safety().withStalenessLimit(Duration.ofSeconds(seconds)))));
        follow(
                disarm,
                text -> number(
                        text,
                        MIN_DISARM,
                        MAX_DISARM,
                        minutes ->
                                before -> before.with(before.safety().withDisarmAfter(Duration.ofMinutes(minutes)))));
    }

    /// Follows what other parts of the window change.
    void attach(Subscriptions subscriptions) {
        read();
        var listening = settings.onChange(_ -> tasks.later(this::read));
        subscriptions.add(listening::close);
    }

    /// Who acts.
    Field commander() {
        return commander;
    }

    /// Seconds after which data counts as old.
    Field staleness() {
        return staleness;
    }

    /// Idle minutes after which the console observes again.
    Field disarm() {
        return disarm;
    }

    ObjectProperty<AuthorityLevel> authority() {
        return authority;
    }

    ObjectProperty<Theme> theme() {
        return theme;
    }

    ObjectProperty<TimeZoneMode> timeZone() {
        return timeZone;
    }

    BooleanProperty reducedMotion() {
        return reducedMotion;
    }

    /// What a text asks for: a change, or a problem.
    private record Wish(UnaryOperator<Settings> change, String problem) {
        static Wish to(UnaryOperator<Settings> change) {
            return new Wish(change, "");
        }

        static Wish impossible(String problem) {
            return new Wish(before -> before, problem);
        }
    }

    private void follow(Field field, Function<String, Wish> understand) {
        field.text().addListener((_, _, text) -> {
            Wish wish = understand.apply(text.strip());
            field.problem().set(wish.problem());
            if (wish.problem().isEmpty()) {
                apply(wish.change());
            }
        });
    }

    private Wish name(String text) {
        if (text.isEmpty()) {
            return Wish.impossible(Strings.get("settings.commander.empty"));
        }
        if (text.length() > Mandate.MAX_NAME) {
            return Wish.impossible(Strings.get("settings.commander.long", Mandate.MAX_NAME));
        }
        return Wish.to(before -> before.with(before.commander().withName(text)));
    }

    private static Wish number(String text, int min, int max, Function<Integer, UnaryOperator<Settings>> change) {
        if (text.matches("\\d{1,6}")) {
            int value = Integer.parseInt(text);
            if (value >= min && value <= max) {
                return Wish.to(change.apply(value));
            }
        }
        return Wish.impossible(Strings.get("settings.number", min, max));
    }

    private void apply(UnaryOperator<Settings> change) {
        if (!reading) {
            settings.update(change);
            safeguard.update();
        }
    }

    /// Takes over what the settings say, but leaves alone what is being typed, even if it is not valid yet.
    private void read() {
        reading = true;
        Settings now = settings.current();
        take(commander, now.commander().name());
        take(staleness, Long.toString(now.safety().stalenessLimit().toSeconds()));
        take(disarm, Long.toString(now.safety().disarmAfter().toMinutes()));
        authority.set(safeguard.claimed());
        theme.set(now.appearance().theme());
        timeZone.set(now.appearance().timeZone());
        reducedMotion.set(now.appearance().reducedMotion());
        reading = false;
    }

    private static void take(Field field, String value) {
        if (field.problem().get().isEmpty() && !field.text().get().strip().equals(value)) {
            field.text().set(value);
        }
    }
}
