package io.bowline.drill;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bowline.deploy.CommandFailure;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DrillEngineTest {

  @Test
  void nobodysOwnEngineIsKilled() {
    var own = Map.of("BOWLINE_ENGINE_GRPC", "https://zeebe.example:26500");

    assertThatThrownBy(() -> DrillEngine.requireLocal(own))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("--engine-kills needs the local engine")
        .hasMessageContaining("Unset BOWLINE_ENGINE_GRPC");
    assertThatCode(() -> DrillEngine.requireLocal(Map.of())).doesNotThrowAnyException();
  }
}
