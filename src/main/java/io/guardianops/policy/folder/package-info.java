/// Policy files in their folder: which there are, what they hold, how one is replaced in one step, and who
/// hears of changes. Knows neither who may change them nor what was there before.
@NullMarked
package io.guardianops.policy.folder;

import org.jspecify.annotations.NullMarked;
