package io.bowline.bench;

import java.util.List;

/** A line plot as SVG text, readable without any other program. */
final class SvgPlot {

  /** One named line through points in order of x. */
  record Line(String name, String colour, List<Point> points) {}

  /** One measured point. */
  record Point(double x, double y) {}

  private static final int WIDTH = 720;
  private static final int HEIGHT = 420;
  private static final int LEFT = 64;
  private static final int BOTTOM = 52;
  private static final int TOP = 48;
  private static final int RIGHT = 24;

  private final String title;
  private final Axis across;
  private final Axis up;
  private SvgCanvas svg;

  SvgPlot(String title, Axis across, Axis up) {
    this.title = title;
    this.across = across;
    this.up = up;
  }

  String draw(List<Line> lines) {
    svg = new SvgCanvas(WIDTH, HEIGHT);
    svg.text(WIDTH / 2.0, 22, "middle", title, " font-size=\"15\"");
    svg.text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 12, "middle", across.label(), "");
    svg.text(16, HEIGHT / 2.0, "middle", up.label(), " transform=\"rotate(-90 16 210)\"");
    for (double mark : up.marks()) {
      svg.line(LEFT, y(mark), WIDTH - RIGHT, y(mark), "#ddd", 1);
      svg.text(LEFT - 8, y(mark) + 4, "end", Axis.text(mark), "");
    }
    for (double mark : across.marks()) {
      svg.text(x(mark), HEIGHT - BOTTOM + 18, "middle", Axis.text(mark), "");
    }
    for (int row = 0; row < lines.size(); row++) {
      line(lines.get(row), TOP + 16 * row);
    }
    return svg.end();
  }

  private void line(Line line, int legend) {
    svg.add("<polyline fill=\"none\" stroke-width=\"2\" stroke=\"%s\" points=\"", line.colour());
    for (var point : line.points()) {
      svg.add("%.1f,%.1f ", x(point.x()), y(point.y()));
    }
    svg.add("\"/>%n");
    for (var point : line.points()) {
      svg.point(x(point.x()), y(point.y()), 2.5, line.colour());
    }
    svg.line(LEFT + 16, legend, LEFT + 40, legend, line.colour(), 2);
    svg.text(LEFT + 46, legend + 4, "start", line.name(), "");
  }

  private double x(double value) {
    return LEFT + (WIDTH - LEFT - RIGHT) * across.at(value);
  }

  private double y(double value) {
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * up.at(value);
  }
}
