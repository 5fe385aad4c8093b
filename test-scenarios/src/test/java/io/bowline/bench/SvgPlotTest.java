package io.bowline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.bowline.bench.SvgPlot.Line;
import io.bowline.bench.SvgPlot.Point;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class SvgPlotTest {

  @Test
  void drawsWellFormedSvgWithEveryPointAndLegend()
      throws IOException, SAXException, ParserConfigurationException {
    var svg =
        new SvgPlot("One VM", Axis.inSteps(4, 24, "LUNs"), Axis.upTo(300, "seconds"))
            .draw(
                List.of(
                    new Line(
                        "one < at a time", "#c33", List.of(new Point(1, 70), new Point(24, 300))),
                    new Line("four at a time", "#36c", List.of(new Point(1, 70)))));
    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)));
    assertThat(document.getElementsByTagName("circle").getLength()).isEqualTo(3);
    assertThat(svg).contains("four at a time", "one &lt; at a time");
  }
}
