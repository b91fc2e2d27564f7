package io.guardianops.server;

import io.guardianops.engine.FleetReads;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.ActionRow;
import io.guardianops.model.query.Page;
import io.guardianops.wire.ActionJson;
import io.guardianops.wire.WireFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Pages of actions as they go over the wire. Every console asks for the newest ones again and again, mostly with
/// nothing new to tell: a page that was written before is sent again as long as no action changed. Safe for use from
/// any thread.
final class ActionPages {
    /// All kept pages together.
    private static final long MOST_BYTES = 16L * 1024 * 1024;

    /// Kept pages; the parameters of each take up to 64 KB too.
    static final int MOST = 256;

    /// A page that was written.
    static final class Written {
        private final byte[] json;
        private final @Nullable String nextCursor;

        private Written(byte[] json, @Nullable String nextCursor) {
            this.json = json;
            this.nextCursor = nextCursor;
        }

        void answer(Exchange exchange) {
            exchange.page(json, nextCursor);
        }
    }

    private final FleetReads reads;
    private final Map<ActionQuery, Written> kept = new LinkedHashMap<>(16, 0.75f, true);
    /// Of all kept pages.
    private long mark;
    private long size;

    ActionPages(FleetReads reads) {
        this.reads = reads;
    }

    Written page(ActionQuery query) {
        // Before the page is read: what comes in between makes it be read once more, never too seldom.
        long present = reads.historyMark();
        Written known = kept(query, present);
        if (known != null) {
            return known;
        }
        Page<ActionRow> page = reads.actions(query);
        byte[] json = WireFormat.writeUtf8(
                page.items().stream().map(row -> ActionJson.of(row.action())).toList());
        Written fresh = new Written(json, page.nextCursor());
        if (isAskedAgain(query)) {
            keep(query, fresh, present);
        }
        return fresh;
    }

    /// What consoles ask for again and again, and no text or time of which there are as many as anybody likes.
    private static boolean isAskedAgain(ActionQuery query) {
        return query.cursor() == null && query.text() == null && query.since() == null && query.until() == null;
    }

    /// Pages that are kept now.
    synchronized int size() {
        return kept.size();
    }

    private synchronized @Nullable Written kept(ActionQuery query, long present) {
        if (mark != present) {
            return null;
        }
        return kept.get(query);
    }

    private synchronized void keep(ActionQuery query, Written fresh, long present) {
        if (mark != present) {
            kept.clear();
            size = 0;
            mark = present;
        }
        Written before = kept.put(query, fresh);
        size += fresh.json.length - (before == null ? 0 : before.json.length);
        var oldest = kept.values().iterator();
        while (size > MOST_BYTES || kept.size() > MOST) {
            size -= oldest.next().json.length;
            oldest.remove();
        }
    }
}
