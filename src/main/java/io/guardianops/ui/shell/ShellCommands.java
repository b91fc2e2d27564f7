package io.guardianops.ui.shell;

import io.guardianops.client.Capabilities.Feature;
import io.guardianops.model.query.FleetOverview;
import io.guardianops.settings.ConnectionKind;
import io.guardianops.settings.RecentConnection;
import io.guardianops.settings.Theme;
import io.guardianops.settings.TimeZoneMode;
import io.guardianops.ui.kit.ActDraft;
import io.guardianops.ui.kit.KeyMap;
import io.guardianops.ui.kit.KeyMap.Command;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.ViewContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyEvent;

/// What the window can do from anywhere, by keys and by the palette.
final class ShellCommands {
    private final ViewContext context;
    private final Navigation navigation;
    private final List<ViewEntry> entries;
    private final Runnable toggleInspector;
    private final Runnable showKeys;

    ShellCommands(
            ViewContext context,
            Navigation navigation,
            List<ViewEntry> entries,
            Runnable toggleInspector,
            Runnable showKeys) {
        this.context = context;
        this.navigation = navigation;
        this.entries = entries;
        this.toggleInspector = toggleInspector;
        this.showKeys = showKeys;
    }

    /// Runs what a key press means in the whole window; false if it means nothing.
    boolean run(KeyEvent event) {
        KeyMap keys = context.keys();
        Optional<ViewEntry> entry = entries.stream()
                .filter(each -> keys.matches(each.command(), event))
                .findFirst();
        if (entry.isPresent()) {
            navigation.show(entry.get().id());
        } else if (keys.matches(Command.OPEN_BUNDLE, event)) {
            navigation.chooseBundle();
        } else if (keys.matches(Command.ARM, event)) {
            context.safeguard().toggle();
        } else if (keys.matches(Command.FREEZE, event)) {
            toggleFrozen();
        } else if (keys.matches(Command.RELOAD, event)) {
            context.session().refresh();
        } else if (keys.matches(Command.INSPECTOR, event)) {
            toggleInspector.run();
        } else if (keys.matches(Command.TIME_ZONE, event) && event.getTarget() instanceof TableView<?>) {
            toggleTimeZone();
        } else {
            return false;
        }
        return true;
    }

    /// What the palette offers before anything is looked up.
    List<PaletteItem> paletteItems() {
        KeyMap keys = context.keys();
        List<PaletteItem> items = new ArrayList<>();
        String go = Strings.get("palette.go");
        for (ViewEntry entry : entries) {
            items.add(new PaletteItem(
                    go,
                    entry.title(),
                    keys.display(entry.command()),
                    () -> navigation.show(entry.id()),
                    entry.lack(context.session())));
        }
        items.add(new PaletteItem(
                go, Strings.get("bundle.open"), keys.display(Command.OPEN_BUNDLE), navigation::chooseBundle));
        for (RecentConnection each : context.settings().current().connections()) {
            items.add(new PaletteItem(
                    go,
                    Strings.get(
                            each.kind() == ConnectionKind.BUNDLE ? "palette.open-again" : "palette.connect",
                            each.name()),
                    Strings.get("connection.kind." + each.kind().name().toLowerCase(Locale.ROOT)),
                    () -> navigation.open(each)));
        }
        items.add(new PaletteItem(
                go, Strings.get("palette.stuck"), stuck(), () -> navigation.showTasks("is:stuck"), noFleet()));
        String act = Strings.get("palette.act");
        items.add(new PaletteItem(
                act,
                Strings.get(context.safeguard().armed().get() ? "palette.observe" : "palette.arm"),
                keys.display(Command.ARM),
                context.safeguard()::toggle));
        FleetOverview overview = context.session().overview().get();
        if (overview != null) {
            boolean stopped = overview.intakeStopped();
            items.add(new PaletteItem(
                    act,
                    Strings.get(stopped ? "shell.stop.resume" : "shell.stop.intake"),
                    "",
                    () -> context.desk().stage(stopped ? new ActDraft.ResumeIntake() : new ActDraft.StopIntake()),
                    context.session().can(Feature.INTAKE_CONTROL) ? "" : Strings.get("lack.intake_control")));
        }
        String view = Strings.get("palette.view");
        items.add(new PaletteItem(
                view, Strings.get("key.reload"), keys.display(Command.RELOAD), context.session()::refresh));
        items.add(new PaletteItem(view, Strings.get("key.freeze"), keys.display(Command.FREEZE), this::toggleFrozen));
        items.add(
                new PaletteItem(view, Strings.get("key.inspector"), keys.display(Command.INSPECTOR), toggleInspector));
        items.add(new PaletteItem(
                view, Strings.get("key.time-zone"), keys.display(Command.TIME_ZONE), this::toggleTimeZone));
        for (Theme theme : Theme.values()) {
            items.add(new PaletteItem(view, Strings.get("palette.theme." + theme.name()), "", () -> wear(theme)));
        }
        items.add(new PaletteItem(view, Strings.get("key.keys"), keys.display(Command.KEYS), showKeys));
        return items;
    }

    private String noFleet() {
        return context.session().client().get() == null || context.session().can(Feature.FLEET)
                ? ""
                : Strings.get("lack.fleet");
    }

    private String stuck() {
        FleetOverview overview = context.session().overview().get();
        return overview == null ? "" : Integer.toString(overview.stuck());
    }

    private void toggleFrozen() {
        context.session().frozen().set(!context.session().frozen().get());
        if (!context.session().frozen().get()) {
            context.session().refresh();
        }
    }

    private void toggleTimeZone() {
        context.settings()
                .update(before -> before.with(before.appearance()
                        .withTimeZone(
                                before.appearance().timeZone() == TimeZoneMode.UTC
                                        ? TimeZoneMode.LOCAL
                                        : TimeZoneMode.UTC)));
        context.session().refresh();
    }

    private void wear(Theme theme) {
        context.settings().update(before -> before.with(before.appearance().withTheme(theme)));
    }
}
