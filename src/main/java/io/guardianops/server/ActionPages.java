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
    /// All kept pages together, in bytes.
    private static final long MOST = 16L * 1024 * 1024;

    /// A page that was written.
    static final class Written {
        private final long mark;
        private final byte[] json;
        private final @Nullable String nextCursor;

        private Written(long mark, byte[] json, @Nullable String nextCursor) {
            this.mark = mark;
            this.json = json;
            this.nextCursor = nextCursor;
        }

        void answer(Exchange exchange) {
            exchange.page(json, nextCursor);
        }
    }

    private final FleetReads reads;
    private final Map<ActionQuery, Written> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long size;

    ActionPages(FleetReads reads) {
        this.reads = reads;
    }

    Written page(ActionQuery query) {
        // Before the page is read: what comes in between makes it be read once more, never too seldom.
        long mark = reads.historyMark();
        Written known = kept(query);
        if (known != null && known.mark == mark) {
            return known;
        }
        Page<ActionRow> page = reads.actions(query);
        byte[] json = WireFormat.writeUtf8(
                page.items().stream().map(row -> ActionJson.of(row.action())).toList());
        Written fresh = new Written(mark, json, page.nextCursor());
        keep(query, fresh);
        return fresh;
    }

    private synchronized @Nullable Written kept(ActionQuery query) {
        return kept.get(query);
    }

    private synchronized void keep(ActionQuery query, Written fresh) {
        Written before = kept.put(query, fresh);
        size += fresh.json.length - (before == null ? 0 : before.json.length);
        var oldest = kept.values().iterator();
        while (size > MOST) {
            size -= oldest.next().json.length;
            oldest.remove();
        }
    }
}
