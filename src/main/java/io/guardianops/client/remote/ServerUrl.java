package io.guardianops.client.remote;

import io.guardianops.model.GuardianException.Invalid;
import io.guardianops.wire.Parameters;
import java.net.URI;
import okhttp3.HttpUrl;

/// Where a server's routes are.
///
/// @param base origin and the path up to `/api/v1`
record ServerUrl(HttpUrl base) {
    /// Reads an address; what follows a `?` or names a user is refused, since it would be shown.
    static ServerUrl of(URI address) {
        HttpUrl url = HttpUrl.get(address);
        if (url == null
                || url.query() != null
                || url.fragment() != null
                || !url.username().isEmpty()) {
            throw new Invalid(
                    "invalid_url",
                    "url",
                    "The address of a server is http:// or https:// with a host, and a path at most",
                    "Give an address such as https://guardian.example.com:8443.");
        }
        HttpUrl.Builder base = url.newBuilder();
        int last = url.pathSize() - 1;
        if (url.pathSegments().get(last).isEmpty()) {
            base.removePathSegment(last);
        }
        return new ServerUrl(base.addPathSegments("api/v1").build());
    }

    /// Scheme, host and port, as a person reads it.
    String origin() {
        return base.newBuilder().encodedPath("/").build().toString().replaceFirst("/$", "");
    }

    /// A route below the base.
    ///
    /// @param path     as in [io.guardianops.wire.ApiPaths]
    /// @param segments what follows it, each unescaped
    HttpUrl at(String path, String... segments) {
        HttpUrl.Builder url = base.newBuilder().addPathSegments(path.substring(1));
        for (String segment : segments) {
            url.addPathSegment(addressable(segment));
        }
        return url.build();
    }

    /// The same with query parameters.
    static HttpUrl with(HttpUrl route, Parameters query) {
        HttpUrl.Builder url = route.newBuilder();
        query.forEach(url::addQueryParameter);
        return url.build();
    }

    /// An id that a path would take for a direction becomes one that nothing has.
    private static String addressable(String id) {
        return id.isEmpty() || id.equals(".") || id.equals("..") ? id + " " : id;
    }

    /// True if a redirect there stays at home.
    boolean isSameOrigin(HttpUrl other) {
        return base.scheme().equals(other.scheme()) && base.host().equals(other.host()) && base.port() == other.port();
    }
}
