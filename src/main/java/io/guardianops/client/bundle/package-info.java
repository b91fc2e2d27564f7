/// Evidence bundles behind the door that the console uses: read only, without a database or a network.
@NullMarked
package io.guardianops.client.bundle;

import org.jspecify.annotations.NullMarked;
