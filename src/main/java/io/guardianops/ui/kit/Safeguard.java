package io.guardianops.ui.kit;

import io.guardianops.client.ConnectionInfo;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.settings.Settings;
import io.guardianops.settings.SettingsStore;
import java.time.Duration;
import java.time.Instant;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Whether acts are allowed from this window just now: connected, writable, enough authority, armed, fresh data.
/// The engine or server checks authority again; this is so that nobody acts by mistake.
public final class Safeguard {
    private final Session session;
    private final SettingsStore settings;
    private final ReadOnlyBooleanWrapper armed = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Instant> armedSince = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper stale = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Permission> permission =
            new ReadOnlyObjectWrapper<>(new Permission.Denied(Strings.get("permission.no-connection")));
    private Instant lastInput;
    private boolean staleAccepted;

    public Safeguard(Session session, SettingsStore settings) {
        this.session = session;
        this.settings = settings;
        lastInput = session.now().getValue();
        session.now().addListener((_, _, _) -> tick());
        session.client().addListener((_, _, _) -> {
            disarm();
            update();
        });
        session.lastRead().addListener((_, _, _) -> update());
        update();
    }

    /// Who acts from this window.
    public String commander() {
        return settings.current().commander().name();
    }

    /// With what authority.
    public AuthorityLevel authority() {
        return AuthorityLevel.parse(settings.current().commander().authority()).orElse(AuthorityLevel.WORKER);
    }

    public ReadOnlyBooleanProperty armed() {
        return armed.getReadOnlyProperty();
    }

    /// When it was armed; null in Observe.
    public ReadOnlyObjectProperty<@Nullable Instant> armedSince() {
        return armedSince.getReadOnlyProperty();
    }

    /// True while the data is older than the limit.
    public ReadOnlyBooleanProperty stale() {
        return stale.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Permission> permission() {
        return permission.getReadOnlyProperty();
    }

    public void arm() {
        lastInput = session.now().getValue();
        armedSince.set(lastInput);
        armed.set(true);
        update();
    }

    public void disarm() {
        armed.set(false);
        armedSince.set(null);
        staleAccepted = false;
        update();
    }

    public void toggle() {
        if (armed.get()) {
            disarm();
        } else {
            arm();
        }
    }

    /// The commander stated that acting on old data is wanted; holds until the data is fresh or Observe returns.
    public void acceptStaleData() {
        staleAccepted = true;
        update();
    }

    /// Someone is at the keyboard.
    public void noteInput() {
        lastInput = session.now().getValue();
    }

    /// After the commander or the limits changed in the settings.
    public void update() {
        Settings now = settings.current();
        stale.set(session.client().get() != null
                && session.age().compareTo(now.safety().stalenessLimit()) > 0);
        if (!stale.get()) {
            staleAccepted = false;
        }
        permission.set(decide(now.safety().stalenessLimit()));
    }

    private Permission decide(Duration limit) {
        ConnectionInfo connection = session.connection();
        if (connection == null) {
            return denied("permission.no-connection");
        }
        if (connection.readOnly()) {
            return denied("permission.read-only", connection.name());
        }
        AuthorityLevel mine = authority();
        AuthorityLevel needed = AuthorityLevel.REQUIRED_TO_INTERVENE;
        if (!mine.covers(needed)) {
            return denied("permission.authority", needed, needed.level(), mine, mine.level());
        }
        if (!armed.get()) {
            return denied("permission.observe");
        }
        if (stale.get() && !staleAccepted) {
            return denied("permission.stale", TimeText.duration(session.age()), TimeText.duration(limit));
        }
        return new Permission.Allowed();
    }

    private static Permission denied(String key, Object... arguments) {
        return new Permission.Denied(Strings.get(key, arguments));
    }

    private void tick() {
        Duration idle = Duration.between(lastInput, session.now().getValue());
        if (armed.get() && idle.compareTo(settings.current().safety().disarmAfter()) >= 0) {
            disarm();
        }
        update();
    }
}
