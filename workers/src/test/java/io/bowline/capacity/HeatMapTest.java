package io.bowline.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import io.bowline.capacity.HeatMap.Shade;
import io.bowline.capacity.Loss.ClassLoss;
import io.bowline.capacity.Loss.Late;
import io.bowline.capacity.Loss.Unplaced;
import io.bowline.capacity.Loss.Why;
import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** The picture and the page: every number is written, nothing needs a colour. */
class HeatMapTest {

  private static final Instant NOW = Instant.parse("2031-03-14T12:00:00Z");

  @Test
  void thePictureShowsServersClassesAndNumbers() throws Exception {
    var texts = texts(parse(HeatMapSvg.of(report(loss("p1"), empty("spare")))), "text");

    assertThat(texts)
        .contains("PoD a<b & c: if this server failed")
        .contains("p1", "gold, 15m", "2/10", "1 no place, 1 late")
        .contains("spare", "-")
        .contains("no class", "4")
        .contains("4m43s", "bound by svc1")
        .contains(HeatMap.HOW_TO_READ)
        .anyMatch(text -> text.startsWith("2031-03-14 12:00 UTC. 1 of 2 servers must not fail"));
    for (Shade shade : Shade.values()) {
      assertThat(texts).contains(shade.meaning());
    }
  }

  @Test
  void manyServersStandSideBySide() throws Exception {
    var losses = IntStream.rangeClosed(1, 1000).mapToObj(i -> empty("p" + i)).toList();

    var svg = parse(HeatMapSvg.of(report(losses.toArray(Loss[]::new)))).getDocumentElement();

    assertThat(Integer.parseInt(svg.getAttribute("height"))).isLessThan(1800);
    assertThat(texts(svg.getOwnerDocument(), "text")).contains("p1", "p500", "p1000");
  }

  @Test
  void thePageNeedsNothingElseAndNamesEachVmWithItsReason() throws Exception {
    var page = CapacityPage.of(report(loss("p1")).comparedWith(Optional.empty(), 1.1));

    assertThat(page).startsWith("<!DOCTYPE html>").doesNotContain("http");
    var cells = texts(parse(page.replace("<!DOCTYPE html>", "")), "td");
    assertThat(cells)
        .anyMatch(cell -> cell.startsWith("2/10"))
        .contains("big", "memory on 2 servers (p2: needs 8 MiB, 0 free); would fit with 8 MiB")
        .contains("slow", "16m40s", "15m")
        .anyMatch(cell -> cell.startsWith("big (gold) would not restart without p1"));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, NONE",
    "0, 5, HOLDS",
    "1, 10, FEW",
    "1, 9, SOME",
    "1, 3, SOME",
    "2, 3, MANY",
    "1, 1, MOST"
  })
  void theShadeGrowsWithTheShare(int missing, int vms, Shade shade) {
    assertThat(Shade.of(missing, vms)).isEqualTo(shade);
  }

  /** Print without colours keeps the order: each shade is darker than the one before. */
  @Test
  void theShadesDifferInBlackAndWhite() {
    var lightness = List.of(Shade.values()).stream().map(shade -> lightness(shade.fill())).toList();

    for (int i = 1; i < lightness.size(); i++) {
      assertThat(lightness.get(i - 1) - lightness.get(i)).isGreaterThan(15);
    }
  }

  private static double lightness(String colour) {
    int rgb = Integer.parseInt(colour.substring(1), 16);
    return 0.299 * (rgb >> 16) + 0.587 * (rgb >> 8 & 255) + 0.114 * (rgb & 255);
  }

  private static CapacityReport report(Loss... losses) {
    return new CapacityReport(
        "a<b & c",
        NOW,
        Allowance.DEFAULT,
        List.of(new CapacityReport.Objective("gold", 900)),
        List.of(losses),
        null,
        null);
  }

  private static Loss loss(String server) {
    return new Loss(
        List.of(server),
        14,
        List.of(new ClassLoss("gold", 10, 1, 1), new ClassLoss(null, 4, 0, 0)),
        List.of(
            new Unplaced(
                "big",
                "gold",
                List.of(new Why("memory", 2, "p2", "needs 8 MiB, 0 free")),
                "8 MiB")),
        List.of(new Late("slow", "gold", 1000, 900)),
        List.of(),
        283,
        211,
        "svc1");
  }

  private static Loss empty(String server) {
    return new Loss(
        List.of(server), 0, List.of(), List.of(), List.of(), List.of(), 0, 0, "nothing");
  }

  private static Document parse(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }

  private static List<String> texts(Document document, String element) {
    var found = document.getElementsByTagName(element);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      texts.add(found.item(i).getTextContent().strip());
    }
    return texts;
  }
}
