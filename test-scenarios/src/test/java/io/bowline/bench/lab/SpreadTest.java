package io.bowline.bench.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {

  @Test
  void quartilesLieBetweenTheValuesBesideThem() {
    assertThat(Spread.of(List.of(4.0, 1.0, 3.0, 2.0)))
        .contains(new Spread(4, 1, 1.75, 2.5, 3.25, 4));
  }

  @Test
  void oneValueIsAllOfThem() {
    assertThat(Spread.of(List.of(7.0))).contains(new Spread(1, 7, 7, 7, 7, 7));
  }

  @Test
  void noValuesHaveNoSpread() {
    assertThat(Spread.of(List.of())).isEmpty();
  }
}
