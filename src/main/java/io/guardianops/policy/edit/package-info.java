/// Changes of a policy's text that leave every other byte as it is.
@NullMarked
package io.guardianops.policy.edit;

import org.jspecify.annotations.NullMarked;
