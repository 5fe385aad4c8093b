package io.bowline.bench;

import java.util.List;

/** Spreads beside each other, each a lying box with its name before it. */
public final class BoxPlot {

  /**
   * One of them. A figure without quartiles has its three middle numbers alike; then least and most
   * are a span around a point.
   */
  public record Box(
      String name,
      String colour,
      double least,
      double lower,
      double median,
      double upper,
      double most,
      String note) {

    boolean isPoint() {
      return lower == median && upper == median;
    }
  }

  private static final int WIDTH = 960;
  private static final int LEFT = 370;
  private static final int RIGHT = 130;
  private static final int TOP = 48;
  private static final int BOTTOM = 52;
  private static final int ROW = 34;
  private static final int HALF = 9;

  private final String title;
  private final Axis across;

  /**
   * @param across least and most of all boxes lie on it
   */
  public BoxPlot(String title, Axis across) {
    this.title = title;
    this.across = across;
  }

  /** SVG, from the first box on top to the last. */
  public String draw(List<Box> boxes) {
    int height = TOP + ROW * boxes.size() + BOTTOM;
    var svg = new SvgCanvas(WIDTH, height);
    svg.text(WIDTH / 2.0, 22, "middle", title, " font-size=\"15\"");
    svg.text((LEFT + WIDTH - RIGHT) / 2.0, height - 12, "middle", across.label(), "");
    for (double mark : across.marks()) {
      svg.line(x(mark), TOP, x(mark), height - BOTTOM, "#ddd", 1);
      svg.text(x(mark), height - BOTTOM + 18, "middle", Axis.text(mark), "");
    }
    for (int row = 0; row < boxes.size(); row++) {
      box(svg, boxes.get(row), TOP + ROW * row + ROW / 2.0);
    }
    return svg.end();
  }

  private void box(SvgCanvas svg, Box box, double y) {
    svg.text(LEFT - 12, y + 4, "end", box.name(), "");
    svg.line(x(box.least()), y, x(box.most()), y, box.colour(), 1);
    svg.line(x(box.least()), y - 5, x(box.least()), y + 5, box.colour(), 1);
    svg.line(x(box.most()), y - 5, x(box.most()), y + 5, box.colour(), 1);
    if (box.isPoint()) {
      svg.point(x(box.median()), y, 4, box.colour());
    } else {
      svg.box(x(box.lower()), y - HALF, x(box.upper()) - x(box.lower()), 2 * HALF, box.colour());
      svg.line(x(box.median()), y - HALF, x(box.median()), y + HALF, box.colour(), 3);
    }
    svg.text(WIDTH - RIGHT + 12, y + 4, "start", box.note(), " fill=\"#555\"");
  }

  private double x(double value) {
    return LEFT + (WIDTH - LEFT - RIGHT) * across.at(value);
  }
}
