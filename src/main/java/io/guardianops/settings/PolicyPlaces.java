package io.guardianops.settings;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the policies of a connection are. Immutable.
///
/// @param own    the folder of a database's own policies; null for the usual one
/// @param beside folders that were opened beside them and not closed again, in that order
public record PolicyPlaces(@Nullable String own, List<String> beside) {
    /// The usual folder, and no other.
    public static final PolicyPlaces USUAL = new PolicyPlaces(null, List.of());

    public PolicyPlaces {
        // A file of settings may lack either.
        beside = beside == null ? List.of() : List.copyOf(beside);
        beside.forEach(each -> Require.text(each, "beside"));
    }

    public PolicyPlaces withOwn(@Nullable String folder) {
        return new PolicyPlaces(folder, beside);
    }

    /// With a folder opened beside the others, once.
    public PolicyPlaces opened(String folder) {
        List<String> more = new ArrayList<>(closed(folder).beside);
        more.add(folder);
        return new PolicyPlaces(own, more);
    }

    /// Without a folder beside the others.
    public PolicyPlaces closed(String folder) {
        return new PolicyPlaces(
                own, beside.stream().filter(each -> !each.equals(folder)).toList());
    }
}
