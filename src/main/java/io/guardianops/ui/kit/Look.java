package io.guardianops.ui.kit;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import io.guardianops.settings.Theme;
import java.net.URL;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.scene.Scene;

/// Dresses a scene: AtlantaFX Primer below, our tokens and sheets above.
public final class Look {
    private static final List<String> SHEETS = List.of(
            "kit/tokens.css",
            "kit/base.css",
            "kit/sheet.css",
            "shell/shell.css",
            "tasks/tasks.css",
            "agents/agents.css",
            "history/history.css",
            "kit/code.css",
            "policies/policies.css",
            "audit/audit.css",
            "connections/connections.css");

    private Look() {}

    /// Puts the theme on; may be called again with another one at any time. The platform-wide part is shared by all
    /// windows.
    public static void apply(Scene scene, Theme theme) {
        Application.setUserAgentStylesheet(
                theme == Theme.LIGHT
                        ? new PrimerLight().getUserAgentStylesheet()
                        : new PrimerDark().getUserAgentStylesheet());
        scene.getStylesheets().setAll(SHEETS.stream().map(Look::url).toList());
        for (Theme each : Theme.values()) {
            scene.getRoot().getStyleClass().remove(styleClass(each));
        }
        scene.getRoot().getStyleClass().add(styleClass(theme));
    }

    private static String styleClass(Theme theme) {
        return switch (theme) {
            case LIGHT -> "light";
            case DARK -> "dark";
            case HIGH_CONTRAST -> "high-contrast";
        };
    }

    private static String url(String sheet) {
        URL url = Look.class.getResource("/io/guardianops/ui/" + sheet);
        return Objects.requireNonNull(url, sheet).toExternalForm();
    }
}
