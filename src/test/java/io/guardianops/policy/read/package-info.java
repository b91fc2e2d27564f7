/// Tests of reading policy files: good ones, bad ones, broken ones.
@NullMarked
package io.guardianops.policy.read;

import org.jspecify.annotations.NullMarked;
