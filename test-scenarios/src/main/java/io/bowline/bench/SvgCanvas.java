package io.bowline.bench;

import java.util.Locale;

/** SVG text that grows, readable without any other program. */
public final class SvgCanvas {

  private final StringBuilder svg = new StringBuilder();

  public SvgCanvas(int width, int height) {
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\""
            + " height=\"%d\" font-family=\"sans-serif\" font-size=\"12\">%n"
            + "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n",
        width, height, width, height);
  }

  /** A straight line. */
  public void line(double x1, double y1, double x2, double y2, String colour, int width) {
    add(
        "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"%d\"/>%n",
        x1, x2, y1, y2, colour, width);
  }

  /** A box with a frame of the same colour. */
  public void box(double x, double y, double width, double height, String colour) {
    add(
        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\" fill-opacity=\"0.25\" stroke=\"%5$s\"/>%n",
        x, y, width, height, colour);
  }

  /** A filled point. */
  public void point(double x, double y, double radius, String colour) {
    add("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%s\" fill=\"%s\"/>%n", x, y, radius, colour);
  }

  /**
   * @param anchor start, middle or end
   * @param more further attributes, beginning with a blank
   */
  public void text(double x, double y, String anchor, String text, String more) {
    add(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\"%s>%s</text>%n",
        x, y, anchor, more, text.replace("&", "&amp;").replace("<", "&lt;"));
  }

  /** SVG as it is. */
  public void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values));
  }

  /** The whole picture. */
  public String end() {
    return svg + "</svg>\n";
  }
}
