/// Tests of the audit trail's view.
@NullMarked
package io.guardianops.ui.audit;

import org.jspecify.annotations.NullMarked;
