package io.guardianops.trail;

import io.guardianops.model.GuardianAction;
import io.guardianops.model.query.ActionRow;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The columns of a list of actions, left to right: what they are called and what they say of one.
public enum TrailColumn {
    SEQ(true),
    EXECUTED(true),
    ACTION(true),
    TARGET(true),
    BY(true),
    APPROVED(false),
    AUTHORITY(false),
    REASON(true),
    REASON_CODE(false),
    POLICY(false),
    INCIDENT(false),
    ID(false),
    STATE(true);

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    private final boolean shown;

    TrailColumn(boolean shown) {
        this.shown = shown;
    }

    /// Those that are shown as long as nobody chose others.
    public static List<TrailColumn> usual() {
        return Arrays.stream(values()).filter(column -> column.shown).toList();
    }

    /// All of them, those that are usually shown first.
    public static List<TrailColumn> usualFirst() {
        return Arrays.stream(values())
                .sorted(Comparator.comparing(TrailColumn::isShown).reversed())
                .toList();
    }

    /// The column with this id.
    ///
    /// @throws IllegalArgumentException if there is none
    public static TrailColumn of(String id) {
        return valueOf(id.replace('-', '_').toUpperCase(Locale.ROOT));
    }

    /// Its name for programs and for node ids: `reason-code`.
    public String id() {
        return name().replace('_', '-').toLowerCase(Locale.ROOT);
    }

    /// Its name for people.
    public String title() {
        return TrailStrings.get("column." + id());
    }

    /// False if it is shown only to those who ask for it.
    public boolean isShown() {
        return shown;
    }

    /// What it says of an action; times are in UTC. Null if it says nothing.
    public @Nullable String text(ActionRow row) {
        GuardianAction action = row.action();
        return switch (this) {
            case SEQ -> row.seq() == null ? null : String.valueOf(row.seq());
            case EXECUTED -> time(executed(row));
            case ACTION -> ActionText.of(action);
            case TARGET -> ActionText.target(row);
            case BY -> action.initiatedBy();
            case APPROVED -> action.approvedBy();
            case AUTHORITY ->
                row.shows("authority_level")
                        ? TrailStrings.get(
                                "authority",
                                action.authority(),
                                action.authority().level())
                        : null;
            case REASON -> GapText.reason(row);
            case REASON_CODE -> ActionText.reasonCode(action).orElse(null);
            case POLICY -> ActionText.policy(action);
            case INCIDENT -> ActionText.fact(action, "incident");
            case ID -> row.id();
            case STATE -> GapText.state(row);
        };
    }

    /// When it took effect; a record that does not say so at least says when it was made.
    public static Instant executed(ActionRow row) {
        Instant executed = row.action().executedAt();
        return executed == null ? row.action().createdAt() : executed;
    }

    /// A time as files have it: "2026-11-22 14:23:57 UTC".
    static String time(Instant at) {
        return UTC.format(at);
    }

    /// The titles of some columns.
    static List<String> titles(List<TrailColumn> columns) {
        return columns.stream().map(TrailColumn::title).toList();
    }

    /// What some columns say of an action; where one says nothing, its text is empty.
    static List<String> texts(List<TrailColumn> columns, ActionRow row) {
        return columns.stream()
                .map(column -> {
                    String text = column.text(row);
                    return text == null ? "" : text;
                })
                .toList();
    }
}
