/// Tests of policy files in their folder.
@NullMarked
package io.guardianops.policy.folder;

import org.jspecify.annotations.NullMarked;
