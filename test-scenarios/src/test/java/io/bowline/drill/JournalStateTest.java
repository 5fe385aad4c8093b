package io.bowline.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.bowline.drill.JournalState.Open;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JournalStateTest {

  @Test
  void countsOpenChangesByKind() {
    var journal =
        new JournalState(
            Map.of("intended", 3L, "answered", 12L),
            List.of(
                new Open("svc1", "rmvdiskhostmap -host p1_vio1 vol7"),
                new Open("hmc1", "chsysstate -r sys -m p1 -o off --immed"),
                new Open("svc1", "rmvdiskhostmap -host p1_vio2 vol7")));

    assertThat(journal.line())
        .isEqualTo(
            "answered 12, intended 3; changes open: 1 chsysstate on hmc1, 2 rmvdiskhostmap on"
                + " svc1");
  }

  @Test
  void saysThatNothingIsOpen() {
    assertThat(new JournalState(Map.of("answered", 1L), List.of()).line())
        .isEqualTo("answered 1; no change open");
    assertThat(new JournalState(Map.of(), List.of()).line()).isEqualTo("empty");
  }
}
