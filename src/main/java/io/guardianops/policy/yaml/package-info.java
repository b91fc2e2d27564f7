/// YAML with places: nodes that know where they stand in the text, and every finding about text
/// that is no plain YAML.
@NullMarked
package io.guardianops.policy.yaml;

import org.jspecify.annotations.NullMarked;
