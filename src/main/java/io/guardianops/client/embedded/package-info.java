/// The local engine behind the client's door.
@NullMarked
package io.guardianops.client.embedded;

import org.jspecify.annotations.NullMarked;
