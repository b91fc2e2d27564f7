package io.guardianops.ui.shell;

import io.guardianops.client.Capabilities.Feature;
import io.guardianops.model.query.FleetOverview;
import io.guardianops.ui.kit.KeyMap;
import io.guardianops.ui.kit.Session;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.Tone;
import io.guardianops.ui.kit.View;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// A view's place in the navigation.
///
/// @param id      kebab-case, e.g. `tasks`
/// @param title   for people
/// @param icon    at the left of the title
/// @param command the keys that lead there
/// @param badge   the number beside the title, from the frame's numbers; empty for none
/// @param tone    of the badge
/// @param needs   without what there is nothing to show; null if there always is something
/// @param view    the view itself
public record ViewEntry(
        String id,
        String title,
        Feather icon,
        KeyMap.Command command,
        Function<FleetOverview, String> badge,
        Tone tone,
        @Nullable Feature needs,
        View view) {
    /// What keeps the view from being shown, a sentence; empty if nothing does.
    String lack(Session session) {
        return needs == null || session.client().get() == null || session.can(needs)
                ? ""
                : Strings.get("lack." + needs.name().toLowerCase(Locale.ROOT));
    }
}
