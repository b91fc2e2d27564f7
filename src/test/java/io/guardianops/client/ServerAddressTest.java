package io.guardianops.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressTest {
    @ParameterizedTest
    @CsvSource({
        "http://localhost:8000, 127.0.0.1",
        "http://LOCALHOST, 127.0.0.1",
        "http://127.0.0.1:8000/base, 127.0.0.1",
        "https://127.12.255.3, 127.12.255.3",
        "http://[::1]:8000, ::1"
    })
    void thisMachineIsKnownByItsAddress(URI url, String address) {
        ServerAddress server = ServerAddress.of(url);

        assertThat(server.loopback()).contains(InetAddress.ofLiteral(address));
        assertThat(server.isLoopback()).isTrue();
        assertThat(server.isExposed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.evil.example:8000",
                "http://127.0.0.1.evil.example",
                "http://127.0.0.256",
                "http://127.1",
                "http://128.0.0.1",
                "http://localhost.evil.example",
                "http://[::2]:8000",
                "http://127.0.0.1@evil.example"
            })
    void whatOnlyLooksLikeItIsAnotherMachine(URI url) {
        ServerAddress server = ServerAddress.of(url);

        assertThat(server.isLoopback()).isFalse();
        assertThat(server.isExposed()).isTrue();
    }
}
