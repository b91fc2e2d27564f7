/// Evidence bundles: a ledger or an excerpt of it with its actions in one file, which proves itself without a
/// database. `docs/bundle.md` specifies the file.
@NullMarked
package io.guardianops.audit.bundle;

import org.jspecify.annotations.NullMarked;
