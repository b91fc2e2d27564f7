/// The contract against the local engine.
@NullMarked
package io.guardianops.client.embedded;

import org.jspecify.annotations.NullMarked;
