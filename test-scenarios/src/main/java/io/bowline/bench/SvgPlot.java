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
  private final String xLabel;
  private final String yLabel;

  SvgPlot(String title, String xLabel, String yLabel) {
    this.title = title;
    this.xLabel = xLabel;
    this.yLabel = yLabel;
  }

  String draw(List<Line> lines) {
    var points = lines.stream().flatMap(line -> line.points().stream()).toList();
    double xMax = points.stream().mapToDouble(Point::x).max().orElse(1);
    double step = niceStep(points.stream().mapToDouble(Point::y).max().orElse(1) / 6);
    double yMax = step * Math.ceil(points.stream().mapToDouble(Point::y).max().orElse(1) / step);
    var svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\""
                + " height=\"%d\" font-family=\"sans-serif\" font-size=\"12\">%n"
                + "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n",
            WIDTH,
            HEIGHT,
            WIDTH,
            HEIGHT));
    text(svg, WIDTH / 2.0, 22, "middle", title, " font-size=\"15\"");
    text(svg, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 12, "middle", xLabel, "");
    text(svg, 16, HEIGHT / 2.0, "middle", yLabel, " transform=\"rotate(-90 16 210)\"");
    for (double y = 0; y <= yMax + step / 2; y += step) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>%n",
              LEFT,
              WIDTH - RIGHT,
              y(y, yMax),
              y(y, yMax)));
      text(svg, LEFT - 8, y(y, yMax) + 4, "end", String.format(Locale.ROOT, "%.0f", y), "");
    }
    for (int x = 0; x <= xMax; x += 4) {
      text(svg, x(x, xMax), HEIGHT - BOTTOM + 18, "middle", Integer.toString(x), "");
    }
    int row = 0;
    for (var line : lines) {
      polyline(svg, line, xMax, yMax);
      int legend = TOP + 16 * row++;
      svg.append(
          String.format(
              Locale.ROOT,
              "<line x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\" stroke=\"%s\" stroke-width=\"2\"/>%n",
              LEFT + 16,
              LEFT + 40,
              legend,
              legend,
              line.colour()));
      text(svg, LEFT + 46, legend + 4, "start", line.name(), "");
    }
    return svg.append("</svg>\n").toString();
  }

  private static void polyline(StringBuilder svg, Line line, double xMax, double yMax) {
    svg.append("<polyline fill=\"none\" stroke-width=\"2\" stroke=\"").append(line.colour());
    svg.append("\" points=\"");
    for (var point : line.points()) {
      svg.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(point.x(), xMax), y(point.y(), yMax)));
    }
    svg.append("\"/>\n");
    for (var point : line.points()) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"2.5\" fill=\"%s\"/>%n",
              x(point.x(), xMax),
              y(point.y(), yMax),
              line.colour()));
    }
  }

  private static void text(
      StringBuilder svg, double x, double y, String anchor, String text, String more) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\"%s>%s</text>%n",
            x,
            y,
            anchor,
            more,
            text.replace("&", "&amp;").replace("<", "&lt;")));
  }

  private static double x(double x, double xMax) {
    return LEFT + (WIDTH - LEFT - RIGHT) * x / xMax;
  }

  private static double y(double y, double yMax) {
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * y / yMax;
  }

  private static double niceStep(double raw) {
    double power = Math.pow(10, Math.floor(Math.log10(Math.max(raw, 1e-9))));
    for (double factor : new double[] {1, 2, 5}) {
      if (raw <= factor * power) {
        return factor * power;
      }
    }
    return 10 * power;
  }
}
