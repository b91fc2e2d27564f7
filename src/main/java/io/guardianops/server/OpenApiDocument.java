package io.guardianops.server;

import io.guardianops.wire.WireFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// The contract of the guardian API, as it is kept among the resources.
final class OpenApiDocument {
    private static final String RESOURCE = "/openapi.yaml";

    private OpenApiDocument() {}

    /// The document as maps, lists and plain values.
    @SuppressWarnings("unchecked")
    static Map<String, Object> read() {
        try (InputStream yaml = Objects.requireNonNull(OpenApiDocument.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromInputStream(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The document as JSON, with the version of the program that serves it.
    @SuppressWarnings("unchecked")
    static byte[] json(String version) {
        Map<String, Object> document = new LinkedHashMap<>(read());
        Map<String, Object> info = new LinkedHashMap<>((Map<String, Object>) document.get("info"));
        info.put("version", version);
        document.put("info", info);
        return WireFormat.writeUtf8(document);
    }
}
