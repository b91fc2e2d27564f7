/// Tests of the client of guardian APIs.
@NullMarked
package io.guardianops.client.remote;

import org.jspecify.annotations.NullMarked;
