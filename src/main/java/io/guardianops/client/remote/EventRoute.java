package io.guardianops.client.remote;

import okhttp3.Request;

/// How the event line of one kind of server is asked for and read. Its text names the server, without secrets.
interface EventRoute {
    /// Asks for the line, from where the last one ended. May block, and refresh a token.
    ///
    /// @throws io.guardianops.model.GuardianException if there is no token to ask with
    Request request();

    /// It stands. Called on a thread of its own.
    ///
    /// @param again it stood before, and broke
    void opened(boolean again);

    /// A text frame.
    ///
    /// @return true if it was one that only a working line brings
    boolean frame(String text);

    /// After a refusal: gets another token.
    ///
    /// @return true if there is another one
    boolean renew();
}
