package io.guardianops.ui.history;

import io.guardianops.client.GuardianClient;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.CappedCount;
import java.util.EnumMap;
import java.util.Map;

/// How many actions there are.
///
/// @param tabs     in each tab, whatever the filter says
/// @param matching in the open tab, through the filter
record HistoryCounts(Map<HistoryTab, CappedCount> tabs, CappedCount matching) {
    HistoryCounts {
        tabs = Map.copyOf(tabs);
    }

    /// Counts; blocks.
    static HistoryCounts read(GuardianClient client, String commander, ActionQuery question) {
        Map<HistoryTab, CappedCount> tabs = new EnumMap<>(HistoryTab.class);
        for (HistoryTab tab : HistoryTab.values()) {
            tabs.put(tab, client.countActions(tab.query(commander)));
        }
        return new HistoryCounts(tabs, client.countActions(question));
    }
}
