package io.guardianops.ui.kit;

import io.guardianops.client.ConnectionInfo;
import io.guardianops.client.GuardianClient;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianException;
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
        session.trouble().addListener((_, _, _) -> update());
        update();
    }

    /// Who acts from this window.
    public String commander() {
        return settings.current().commander().name();
    }

    /// With what authority: the lower of what the commander claims and what the connection grants.
    public AuthorityLevel authority() {
        AuthorityLevel granted = granted();
        AuthorityLevel claimed = claimed();
        return granted.covers(claimed) ? claimed : granted;
    }

    /// The authority that the commander chose in the settings.
    public AuthorityLevel claimed() {
        return AuthorityLevel.parse(settings.current().commander().authority()).orElse(AuthorityLevel.WORKER);
    }

    /// The highest authority that the open connection allows, as by its token.
    public AuthorityLevel granted() {
        GuardianClient client = session.client().get();
        return client == null ? AuthorityLevel.SYSTEM : client.capabilities().granted();
    }

    /// True if the connection allows less than the commander claims.
    public boolean isLimitedByConnection() {
        return !granted().covers(claimed());
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
        armedSince.set(null);
        armed.set(false);
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

    /// True if old data is the one thing that forbids acts just now.
    public boolean isOnlyStale() {
        return stale.get()
                && !staleAccepted
                && armed.get()
                && authority().covers(AuthorityLevel.REQUIRED_TO_INTERVENE)
                && isWritable();
    }

    private boolean isWritable() {
        ConnectionInfo connection = session.connection();
        return connection != null
                && !connection.readOnly()
                && connection.kind() != ConnectionInfo.Kind.SERVER_SNAPSHOT
                && !(session.trouble().get() instanceof GuardianException.Unauthenticated);
    }

    /// Someone is at the keyboard.
    public void noteInput() {
        lastInput = session.now().getValue();
    }

    /// After the commander or the limits changed in the settings.
    public void update() {
        Settings now = settings.current();
        stale.set(session.client().get() != null
                && !isBundle(session.connection())
                && (session.lastRead().get() == null
                        || session.age().compareTo(now.safety().stalenessLimit()) > 0));
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
        if (connection.kind() == ConnectionInfo.Kind.SERVER_SNAPSHOT) {
            return denied("permission.snapshot", connection.name());
        }
        if (isBundle(connection)) {
            return denied("permission.bundle", connection.name());
        }
        if (connection.readOnly()) {
            return denied("permission.read-only", connection.name());
        }
        if (session.trouble().get() instanceof GuardianException.Unauthenticated) {
            return denied("permission.signed-out", connection.name());
        }
        AuthorityLevel mine = authority();
        AuthorityLevel needed = AuthorityLevel.REQUIRED_TO_INTERVENE;
        if (!mine.covers(needed)) {
            return isLimitedByConnection()
                    ? denied("permission.granted", mine, mine.level(), needed, needed.level())
                    : denied("permission.authority", needed, needed.level(), mine, mine.level());
        }
        if (!armed.get()) {
            return denied("permission.observe");
        }
        if (stale.get() && !staleAccepted) {
            return denied("permission.stale", TimeText.duration(session.age()), TimeText.duration(limit));
        }
        return new Permission.Allowed();
    }

    /// A bundle is as old as it is, and nobody acts on it.
    private static boolean isBundle(@Nullable ConnectionInfo connection) {
        return connection != null && connection.kind() == ConnectionInfo.Kind.BUNDLE;
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
