package io.guardianops.ui.kit.sheet;

import io.guardianops.model.Mandate;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A staged act with its impact: what the sheet shows and would send.
///
/// @param verb        heading and button: "Cancel 2 tasks"
/// @param keep        the safe button: "Keep tasks"
/// @param destructive the button is red
/// @param acts        one for each target
/// @param impact      what will change
/// @param risk        how much confirmation it needs
/// @param challenge   what must be typed, from R3 on
/// @param frozenAt    when the targets were read
/// @param command     the same act for the command line, once the mandate is known
public record ActPlan(
        String verb,
        String keep,
        boolean destructive,
        List<PlannedAct> acts,
        List<ImpactLine> impact,
        Risk risk,
        @Nullable Challenge challenge,
        Instant frozenAt,
        Function<Mandate, String> command) {

    public ActPlan {
        acts = List.copyOf(acts);
        impact = List.copyOf(impact);
    }

    public List<PlannedAct> eligible() {
        return acts.stream().filter(PlannedAct::isEligible).toList();
    }

    public int skipped() {
        return acts.size() - eligible().size();
    }
}
