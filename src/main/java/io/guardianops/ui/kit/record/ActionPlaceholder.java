package io.guardianops.ui.kit.record;

import io.guardianops.model.GuardianException;
import io.guardianops.model.query.ActionRow;
import io.guardianops.ui.kit.EmptyState;
import io.guardianops.ui.kit.PagedRows;
import io.guardianops.ui.kit.Session;
import io.guardianops.ui.kit.Strings;
import java.util.function.BooleanSupplier;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/// What stands in a table of actions while it has no rows: why, and what to do next.
public final class ActionPlaceholder extends StackPane {
    private final PagedRows<ActionRow> rows;
    private final Session session;
    private final BooleanSupplier isUnfiltered;
    private final EmptyState notConnected;
    private final EmptyState loading;
    private final EmptyState none;
    private final EmptyState noMatch;
    private final EmptyState failed = new EmptyState(Feather.ALERT_TRIANGLE, "", "");
    private final String failedTitle;

    /// Makes one.
    ///
    /// @param words        the beginning of the keys of its texts: `audit.empty`
    /// @param icon         of a trail without actions
    /// @param isUnfiltered true if the table would show every action
    /// @param clear        makes it do so
    /// @param retry        reads again
    public ActionPlaceholder(
            String words,
            Feather icon,
            PagedRows<ActionRow> rows,
            Session session,
            BooleanSupplier isUnfiltered,
            Runnable clear,
            Runnable retry) {
        this.rows = rows;
        this.session = session;
        this.isUnfiltered = isUnfiltered;
        notConnected = new EmptyState(
                Feather.LINK, Strings.get(words + ".no-connection"), Strings.get(words + ".no-connection-hint"));
        loading = new EmptyState(Feather.CLOCK, Strings.get(words + ".loading"), Strings.get(words + ".loading-hint"));
        none = new EmptyState(icon, Strings.get(words + ".none"), Strings.get(words + ".none-hint"));
        noMatch =
                new EmptyState(Feather.FILTER, Strings.get(words + ".no-match"), Strings.get(words + ".no-match-hint"));
        noMatch.withAction("clear-filter", Strings.get(words + ".clear"), clear);
        failedTitle = Strings.get(words + ".failed");
        failed.withAction("retry", Strings.get("record.retry"), retry);
        setId(words.replace('.', '-'));
        update();
    }

    /// A failure in words, with what to do and its code.
    public static String words(GuardianException failure) {
        return Strings.get("record.failure", failure.text(), failure.nextStep(), failure.code());
    }

    /// Looks again at how things are.
    public void update() {
        getChildren().setAll(present());
    }

    private EmptyState present() {
        GuardianException failure = rows.trouble().get();
        if (session.client().get() == null) {
            return notConnected;
        }
        if (failure != null) {
            failed.show(failedTitle, words(failure));
            return failed;
        }
        if (rows.loading().get()) {
            return loading;
        }
        return isUnfiltered.getAsBoolean() ? none : noMatch;
    }
}
