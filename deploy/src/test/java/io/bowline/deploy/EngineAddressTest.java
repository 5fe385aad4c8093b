package io.bowline.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EngineAddressTest {
  @Test
  void isTheUsersOwnWhenNamed() {
    EngineAddress own =
        EngineAddress.own(
                Map.of(
                    "BOWLINE_ENGINE_GRPC", "https://zeebe.example:26500",
                    "BOWLINE_ENGINE_REST", "https://zeebe.example",
                    "BOWLINE_ENGINE_PASSWORD", "hush"))
            .orElseThrow();

    assertThat(own.grpc()).isEqualTo(URI.create("https://zeebe.example:26500"));
    assertThat(own.rest()).isEqualTo(URI.create("https://zeebe.example"));
    assertThat(own.management()).isEmpty();
    assertThat(own.toString()).doesNotContain("hush");
    assertThat(EngineAddress.own(Map.of())).isEmpty();
  }

  @Test
  void needsAScheme() {
    assertThatThrownBy(
            () -> EngineAddress.own(Map.of("BOWLINE_ENGINE_GRPC", "zeebe.example:26500")))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("BOWLINE_ENGINE_GRPC is 'zeebe.example:26500'")
        .hasMessageContaining("http://");
  }
}
