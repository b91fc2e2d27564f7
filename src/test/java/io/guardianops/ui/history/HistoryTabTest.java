package io.guardianops.ui.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.ActionScope;
import io.guardianops.trail.ActionFilter;
import io.guardianops.trail.ActionFilterParser;
import io.guardianops.trail.ActionFilterParser.Result.Problem;
import io.guardianops.trail.ActionFilterParser.Result.Understood;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class HistoryTabTest {
    @Test
    void stateNarrowsTheTab() {
        assertThat(HistoryTab.ALL.query(filter("state:reverted"), "me").scope()).isEqualTo(ActionScope.REVERTED);
        assertThat(HistoryTab.NOT_RESTORED.query(filter("state:reverted"), "me").scope())
                .isEqualTo(ActionScope.NOT_RESTORED);
        assertThat(HistoryTab.ACTIVE.contradiction(filter("state:reverted"), "me"))
                .isPresent();
    }

    @Test
    void mineHasNothingByOthers() {
        ActionQuery mine = HistoryTab.MINE.query(filter("by:me"), "me");

        assertThat(mine.initiatedBy()).isEqualTo("me");
        assertThat(HistoryTab.MINE.contradiction(filter("by:you"), "me")).isPresent();
        assertThat(HistoryTab.ALL.contradiction(filter("by:you"), "me")).isEmpty();
    }

    private static ActionFilter filter(String text) {
        return switch (ActionFilterParser.parse(text, ZoneOffset.UTC)) {
            case Understood(ActionFilter filter) -> filter;
            case Problem(String explanation) -> throw new AssertionError(explanation);
        };
    }
}
