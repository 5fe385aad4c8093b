package io.bowline.bench;

import java.util.List;
import java.util.Locale;

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
  private final StringBuilder svg = new StringBuilder();

  SvgPlot(String title, Axis across, Axis up) {
    this.title = title;
    this.across = across;
    this.up = up;
  }

  String draw(List<Line> lines) {
    svg.setLength(0);
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\""
            + " height=\"%d\" font-family=\"sans-serif\" font-size=\"12\">%n"
            + "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n",
        WIDTH, HEIGHT, WIDTH, HEIGHT);
    text(WIDTH / 2.0, 22, "middle", title, " font-size=\"15\"");
    text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 12, "middle", across.label(), "");
    text(16, HEIGHT / 2.0, "middle", up.label(), " transform=\"rotate(-90 16 210)\"");
    for (double mark : up.marks()) {
      rule(LEFT, WIDTH - RIGHT, y(mark), "#ddd", 1);
      text(LEFT - 8, y(mark) + 4, "end", Axis.text(mark), "");
    }
    for (double mark : across.marks()) {
      text(x(mark), HEIGHT - BOTTOM + 18, "middle", Axis.text(mark), "");
    }
    for (int row = 0; row < lines.size(); row++) {
      line(lines.get(row), TOP + 16 * row);
    }
    return svg.append("</svg>\n").toString();
  }

  private void line(Line line, int legend) {
    svg.append("<polyline fill=\"none\" stroke-width=\"2\" stroke=\"").append(line.colour());
    svg.append("\" points=\"");
    for (var point : line.points()) {
      add("%.1f,%.1f ", x(point.x()), y(point.y()));
    }
    svg.append("\"/>\n");
    for (var point : line.points()) {
      add(
          "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"2.5\" fill=\"%s\"/>%n",
          x(point.x()), y(point.y()), line.colour());
    }
    rule(LEFT + 16, LEFT + 40, legend, line.colour(), 2);
    text(LEFT + 46, legend + 4, "start", line.name(), "");
  }

  private void rule(int from, int to, double y, String colour, int width) {
    add(
        "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"%d\"/>%n",
        from, to, y, y, colour, width);
  }

  private void text(double x, double y, String anchor, String text, String more) {
    add(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\"%s>%s</text>%n",
        x, y, anchor, more, text.replace("&", "&amp;").replace("<", "&lt;"));
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values));
  }

  private double x(double value) {
    return LEFT + (WIDTH - LEFT - RIGHT) * across.at(value);
  }

  private double y(double value) {
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * up.at(value);
  }
}
