package io.guardianops.server;

import io.guardianops.wire.ApiPaths;
import io.guardianops.wire.WireFormat;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/// The contract for people and programs: Swagger UI from its jar, nothing from elsewhere.
final class DocsRoutes {
    private static final String WEBJAR = "/META-INF/resources/webjars/swagger-ui/";
    private static final String WEBJAR_VERSION = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";

    /// Swagger UI sets styles by script; everything else comes from here or not at all.
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
                    + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// What may be asked for, with its type; nothing else of the jar is served.
    private static final Map<String, String> ASSETS = Map.of(
            "swagger-ui.css", "text/css; charset=utf-8",
            "swagger-ui-bundle.js", "text/javascript; charset=utf-8",
            "favicon-32x32.png", "image/png");

    private static final String OWN_SCRIPT = "start.js";

    private static final String PAGE = """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Guardian API</title>
        <link rel="icon" href="/docs/favicon-32x32.png">
        <link rel="stylesheet" href="/docs/swagger-ui.css">
        </head>
        <body>
        <div id="swagger-ui"></div>
        <script src="/docs/swagger-ui-bundle.js"></script>
        <script src="/docs/start.js"></script>
        </body>
        </html>
        """;

    private static final String SCRIPT = """
        SwaggerUIBundle({
          url: "/openapi.json",
          dom_id: "#swagger-ui",
          deepLinking: true,
          validatorUrl: null
        });
        """;

    /// Where to look, for who comes to the root.
    record Pointer(String docs, String openapi, String api) {}

    private final byte[] document;
    private final String assets;

    DocsRoutes(String version) {
        this.document = OpenApiDocument.json(version);
        this.assets = WEBJAR + webjarVersion() + "/";
    }

    void addTo(ApiRoutes routes) {
        routes.open(
                ApiPaths.ROOT,
                context -> context.contentType(Exchange.JSON)
                        .result(WireFormat.writeUtf8(new Pointer(ApiPaths.DOCS, ApiPaths.OPENAPI, ApiPaths.BASE))));
        routes.open(
                ApiPaths.OPENAPI, context -> context.contentType(Exchange.JSON).result(document));
        routes.open(ApiPaths.DOCS, this::page);
        routes.open(ApiPaths.DOCS + "/{asset}", this::asset);
    }

    private void page(Context context) {
        context.header("content-security-policy", POLICY)
                .contentType("text/html; charset=utf-8")
                .result(PAGE);
    }

    private void asset(Context context) {
        context.header("cache-control", "max-age=3600");
        String name = context.pathParam("asset");
        if (name.equals(OWN_SCRIPT)) {
            context.contentType("text/javascript; charset=utf-8").result(SCRIPT.getBytes(StandardCharsets.UTF_8));
            return;
        }
        String type = ASSETS.get(name);
        if (type == null) {
            throw new NotFoundResponse();
        }
        context.contentType(type).result(resource(assets + name));
    }

    private static InputStream resource(String path) {
        return Objects.requireNonNull(DocsRoutes.class.getResourceAsStream(path), path);
    }

    private static String webjarVersion() {
        Properties properties = new Properties();
        try (InputStream pom = resource(WEBJAR_VERSION)) {
            properties.load(pom);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }
}
