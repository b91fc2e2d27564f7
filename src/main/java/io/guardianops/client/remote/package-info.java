/// A guardian API behind the client's door: HTTP and WebSocket by OkHttp, sign-in, events, and a mirror that answers
/// what a server can't.
@NullMarked
package io.guardianops.client.remote;

import org.jspecify.annotations.NullMarked;
