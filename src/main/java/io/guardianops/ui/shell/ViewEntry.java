package io.guardianops.ui.shell;

import io.guardianops.model.query.FleetOverview;
import io.guardianops.ui.kit.KeyMap;
import io.guardianops.ui.kit.Tone;
import io.guardianops.ui.kit.View;
import java.util.function.Function;
import org.kordamp.ikonli.feather.Feather;

/// A view's place in the navigation.
///
/// @param id      kebab-case, e.g. `tasks`
/// @param title   for people
/// @param icon    at the left of the title
/// @param command the keys that lead there
/// @param badge   the number beside the title, from the frame's numbers; empty for none
/// @param tone    of the badge
/// @param view    the view itself
public record ViewEntry(
        String id,
        String title,
        Feather icon,
        KeyMap.Command command,
        Function<FleetOverview, String> badge,
        Tone tone,
        View view) {}
