package io.guardianops.ui.kit;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Icons of one family and one stroke weight, 16 px.
public final class Icons {
    private Icons() {}

    public static FontIcon of(Feather icon) {
        FontIcon node = new FontIcon(icon);
        node.getStyleClass().add("icon");
        return node;
    }
}
