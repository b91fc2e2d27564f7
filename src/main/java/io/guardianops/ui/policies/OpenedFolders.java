package io.guardianops.ui.policies;

import io.guardianops.client.PolicyFolders;
import io.guardianops.client.PolicyLibrary;
import io.guardianops.settings.PolicyPlaces;
import io.guardianops.settings.RecentConnection;
import io.guardianops.settings.SettingsStore;
import io.guardianops.ui.kit.Session;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The folders of policies that are open beside those of the system, remembered with its connection.
final class OpenedFolders {
    private final Session session;
    private final SettingsStore settings;
    private final PolicyFolders opener;
    private final ObservableList<PolicyLibrary> open = FXCollections.observableArrayList();
    /// One for all: whoever listens to it would be forgotten with another one.
    private final ObservableList<PolicyLibrary> shown = FXCollections.unmodifiableObservableList(open);

    private @Nullable RecentConnection of;

    OpenedFolders(Session session, SettingsStore settings, PolicyFolders opener) {
        this.session = session;
        this.settings = settings;
        this.opener = opener;
    }

    ObservableList<PolicyLibrary> all() {
        return shown;
    }

    /// Opens those of the connection that is open now; the same system anew keeps what is open.
    void follow() {
        RecentConnection now = session.opened();
        RecentConnection before = of;
        of = now;
        if (now == null || (before != null && before.leadsToSamePlaceAs(now))) {
            return;
        }
        if (before != null) {
            open.clear();
        }
        settings.current()
                .find(now)
                .map(each -> each.policies().beside())
                .ifPresent(folders -> folders.forEach(each -> add(opener.open(Path.of(each)))));
    }

    void open(Path folder) {
        PolicyLibrary library = opener.open(folder);
        add(library);
        remember(places -> places.opened(library.place()));
    }

    void close(PolicyLibrary library) {
        open.remove(library);
        remember(places -> places.closed(library.place()));
    }

    private void add(PolicyLibrary library) {
        open.removeIf(each -> each.place().equals(library.place()));
        open.add(library);
    }

    private void remember(UnaryOperator<PolicyPlaces> change) {
        RecentConnection here = of;
        if (here != null) {
            settings.update(now -> now.find(here)
                    .map(each -> now.replacing(each.withPolicies(change.apply(each.policies()))))
                    .orElse(now));
        }
    }
}
