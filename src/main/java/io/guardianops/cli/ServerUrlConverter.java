package io.guardianops.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads where something answers, as in `https://guardian.example.com:8443`. What it complains of, it does not repeat:
/// that might hold a password.
abstract class ServerUrlConverter implements ITypeConverter<URI> {
    private static final String PREFIX = "/api/v1";

    private final Set<String> schemes;
    private final String example;

    private ServerUrlConverter(Set<String> schemes, String example) {
        this.schemes = schemes;
        this.example = example;
    }

    /// A guardian API; the path that all its routes begin with may be given or not.
    static final class Api extends ServerUrlConverter {
        Api() {
            super(Set.of("http", "https"), "http://127.0.0.1:8000 or https://guardian.example.com");
        }

        @Override
        public URI convert(String text) {
            URI url = read(text);
            String path = url.getRawPath().replaceFirst("/+$", "");
            String base = path.endsWith(PREFIX) ? path.substring(0, path.length() - PREFIX.length()) : path;
            return URI.create(url.getScheme() + "://" + url.getRawAuthority() + base);
        }
    }

    /// A proxy.
    static final class Proxy extends ServerUrlConverter {
        Proxy() {
            super(Set.of("http", "socks"), "http://proxy.example.com:3128 or socks://127.0.0.1:1080");
        }

        @Override
        public URI convert(String text) {
            URI url = read(text);
            if (url.getPort() < 0) {
                throw new TypeConversionException("it has no port; give e.g. " + example());
            }
            return URI.create(url.getScheme() + "://" + url.getRawAuthority());
        }
    }

    String example() {
        return example;
    }

    /// The URL, with its scheme in lower case.
    URI read(String text) {
        URI url = parse(text.strip());
        if (url.getRawUserInfo() != null) {
            throw new TypeConversionException("a name or password does not belong there");
        }
        if (url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new TypeConversionException("nothing may follow after ? or #");
        }
        return URI.create(url.getScheme().toLowerCase(Locale.ROOT)
                + url.toString().substring(url.getScheme().length()));
    }

    private URI parse(String text) {
        try {
            URI url = new URI(text).parseServerAuthority();
            if (url.getScheme() != null
                    && schemes.contains(url.getScheme().toLowerCase(Locale.ROOT))
                    && url.getHost() != null
                    && url.getPort() <= 65_535) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw new TypeConversionException("it is no URL; give e.g. " + example);
        }
        throw new TypeConversionException("it is no URL of a server; give e.g. " + example);
    }
}
