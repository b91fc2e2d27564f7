package io.guardianops.policy.sweep;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// How a trigger came out over all its targets.
///
/// @param policy  name of the policy
/// @param trigger its type
/// @param targets asked
/// @param holds   came out TRUE
/// @param unknown came out UNKNOWN
/// @param missing why: fact that was missing, or what could not be computed → targets
public record TriggerCount(
        String policy, String trigger, int targets, int holds, int unknown, SortedMap<String, Integer> missing) {
    public TriggerCount {
        missing = Collections.unmodifiableSortedMap(new TreeMap<>(missing));
    }
}
