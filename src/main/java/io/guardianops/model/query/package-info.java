/// What can be asked of a guardian system, and the rows it answers with. Immutable, safe for use from any thread.
@NullMarked
package io.guardianops.model.query;

import org.jspecify.annotations.NullMarked;
