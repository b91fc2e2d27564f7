package io.guardianops.ui.shell;

import io.guardianops.client.Capabilities.Feature;
import io.guardianops.client.GuardianClient;
import io.guardianops.model.query.AgentQuery;
import io.guardianops.model.query.AgentRow;
import io.guardianops.model.query.TaskQuery;
import io.guardianops.model.query.TaskRow;
import io.guardianops.ui.kit.ActDraft;
import io.guardianops.ui.kit.InterventionDesk;
import io.guardianops.ui.kit.LatestOnly;
import io.guardianops.ui.kit.Navigator;
import io.guardianops.ui.kit.Session;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.UiTasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds views, commands, tasks and agents by words. Acts are staged, never executed.
final class PaletteViewModel {
    private static final Logger LOG = LoggerFactory.getLogger(PaletteViewModel.class);
    private static final int FOUND = 5;

    private final Session session;
    private final UiTasks tasks;
    private final Navigator navigator;
    private final InterventionDesk desk;
    private final Supplier<List<PaletteItem>> commands;
    private final LatestOnly searches = new LatestOnly();
    private final StringProperty words = new SimpleStringProperty("");
    private final ObservableList<PaletteItem> items = FXCollections.observableArrayList();

    /// Offers the commands, and what the words find.
    ///
    /// @param commands what can be done without looking anything up
    PaletteViewModel(
            Session session,
            UiTasks tasks,
            Navigator navigator,
            InterventionDesk desk,
            Supplier<List<PaletteItem>> commands) {
        this.session = session;
        this.tasks = tasks;
        this.navigator = navigator;
        this.desk = desk;
        this.commands = commands;
        words.addListener((_, _, text) -> search(text));
    }

    StringProperty words() {
        return words;
    }

    ObservableList<PaletteItem> items() {
        return items;
    }

    /// Starts anew, with nothing typed.
    void open() {
        words.set("");
        search("");
    }

    private void search(String text) {
        long number = searches.next();
        List<String> parts = List.of(text.strip().toLowerCase(Locale.ROOT).split("\\s+"));
        List<PaletteItem> matching = commands.get().stream()
                .filter(item -> parts.stream()
                        .allMatch(part -> (item.group() + " " + item.text())
                                .toLowerCase(Locale.ROOT)
                                .contains(part)))
                .toList();
        items.setAll(matching);
        GuardianClient client = session.client().get();
        if (text.isBlank() || client == null || !session.can(Feature.FLEET)) {
            return;
        }
        tasks.run(() -> look(client, text.strip()))
                .onSuccess(found -> {
                    if (searches.isLatest(number)) {
                        items.addAll(found);
                    }
                })
                .onError(failure -> LOG.warn("The palette could not search: {}", failure.text()));
    }

    private List<PaletteItem> look(GuardianClient client, String text) {
        List<PaletteItem> found = new ArrayList<>();
        TaskQuery query = TaskQuery.builder().text(text).limit(FOUND).build();
        for (TaskRow row : client.tasks(query).items()) {
            String detail = row.task().status() + " · " + row.task().priority();
            found.add(new PaletteItem(
                    Strings.get("palette.task"), row.task().displayName(), detail, () -> navigator.showTask(row.id())));
            if (!row.task().status().isEnded()) {
                found.add(new PaletteItem(
                        Strings.get("palette.act"),
                        Strings.get("palette.cancel", row.task().displayName()),
                        detail,
                        () -> desk.stage(new ActDraft.CancelTasks(List.of(row.id()), 0))));
            }
        }
        for (AgentRow row :
                client.agents(AgentQuery.all().withText(text).withLimit(FOUND)).items()) {
            found.add(new PaletteItem(
                    Strings.get("palette.agent"),
                    row.id(),
                    row.agent().status() + " · " + row.used() + "/"
                            + row.agent().capacity(),
                    () -> navigator.showAgent(row.id())));
        }
        return found;
    }
}
