package io.bowline.bench.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class LabPictureTest {

  /** The background is a rectangle too. */
  private static final int BACKGROUND = 1;

  @Test
  void aBoxPerRowAndAPointPerPublishedFigure()
      throws IOException, SAXException, ParserConfigurationException {
    var svg =
        LabPicture.of(
            List.of(
                LabRuns.recovered(LabRow.HOST_DEATH, 12, 14),
                LabRuns.recovered(LabRow.HOST_DEATH, 18),
                LabRuns.recovered(LabRow.GUEST_CRASH, 8),
                LabRuns.recovered(LabRow.GUEST_CRASH, 9),
                LabRuns.failed(LabRow.GUEST_CRASH, "not back")));

    var document = parsed(svg);
    assertThat(document.getElementsByTagName("rect").getLength()).isEqualTo(BACKGROUND + 2);
    assertThat(document.getElementsByTagName("circle").getLength())
        .isEqualTo(Published.values().length);
    assertThat(svg).contains("2 runs, 1 failed", "VMware HA, a host fails");
  }

  @Test
  void withoutAnyRunThePublishedFiguresAreDrawn()
      throws IOException, SAXException, ParserConfigurationException {
    assertThat(parsed(LabPicture.of(List.of())).getElementsByTagName("circle").getLength())
        .isEqualTo(Published.values().length);
  }

  private static Document parsed(String svg)
      throws IOException, SAXException, ParserConfigurationException {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }
}
