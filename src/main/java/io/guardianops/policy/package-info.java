/// Policies: files that say when to intervene. This package holds what a file says once it was
/// read; the packages below read, check, evaluate, test and edit it. Depends on nothing but the
/// model: no engine, no store, no window.
@NullMarked
package io.guardianops.policy;

import org.jspecify.annotations.NullMarked;
