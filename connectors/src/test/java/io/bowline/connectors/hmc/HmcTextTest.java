package io.bowline.connectors.hmc;

import static org.assertj.core.api.Assertions.assertThat;

import io.bowline.connectors.hmc.HmcText.Line;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;

class HmcTextTest {

  @Example
  void valuesMaySpanLines() {
    // The shape of lshmc -V (facts: hmc.md, section 3).
    var text =
        """
        "version= Version: 10
         Release: 3
         Service Pack: 1060
        HMC Build level 2401231254"
        "base_version=V10R3
        "
        """;

    assertThat(HmcText.lines(text))
        .extracting(Line::fields)
        .containsExactly(
            List.of(
                "version= Version: 10\n"
                    + " Release: 3\n"
                    + " Service Pack: 1060\n"
                    + "HMC Build level 2401231254"),
            List.of("base_version=V10R3\n"));
  }

  @Example
  void emptyColumnsAreKept() {
    assertThat(HmcText.lines("10.9.8.7,,,No Connection\r\n\n,\n"))
        .extracting(Line::fields)
        .containsExactly(List.of("10.9.8.7", "", "", "No Connection"), List.of("", ""));
  }

  @Example
  void quotesInsideAValueAreOrdinary() {
    assertThat(HmcText.lines("description=5\" disk,auto_start=0\n"))
        .extracting(Line::fields)
        .containsExactly(List.of("description=5\" disk", "auto_start=0"));
  }

  @Property
  void readsBackEveryListItWrites(@ForAll @NotEmpty List<String> items) {
    var printable = items.stream().map(item -> item.replaceAll("[\\r\\n]", "")).toList();

    assertThat(HmcText.list(String.join(",", printable.stream().map(HmcText::field).toList())))
        .isEqualTo(printable);
  }

  @Property
  void readsAnythingWithoutFailing(@ForAll String text) {
    assertThat(HmcText.lines(text)).isNotNull();
  }
}
