package io.bowline.capacity;

import io.bowline.capacity.HeatMap.Cell;
import io.bowline.capacity.HeatMap.Row;
import io.bowline.capacity.HeatMap.Shade;
import java.util.List;
import java.util.Locale;

/** The heat map as one SVG picture; many servers stand in blocks side by side. */
public final class HeatMapSvg {

  private static final int ROWS_OF_A_BLOCK = 40;
  private static final int MARGIN = 24;
  private static final int HEAD = 112;
  private static final int ROW = 36;
  private static final int NAME = 120;
  private static final int CELL = 132;
  private static final int WIDE = 190;
  private static final int FOOT = 76;
  private static final int LEAST_WIDTH = 860;

  private final HeatMap map;
  private final int blocks;
  private final int rowsOfABlock;
  private final int blockWidth;
  private final Markup svg = new Markup("");

  private HeatMapSvg(HeatMap map) {
    this.map = map;
    this.blocks = Math.max(1, (map.rows().size() + ROWS_OF_A_BLOCK - 1) / ROWS_OF_A_BLOCK);
    this.rowsOfABlock = (map.rows().size() + blocks - 1) / blocks;
    this.blockWidth = NAME + (map.columns().size() - 1) * CELL + WIDE;
  }

  public static String of(CapacityReport report) {
    return new HeatMapSvg(HeatMap.of(report)).draw();
  }

  private String draw() {
    int width = Math.max(LEAST_WIDTH, MARGIN + blocks * (blockWidth + MARGIN));
    int height = HEAD + rowsOfABlock * ROW + FOOT;
    svg.open(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "viewBox",
        "0 0 " + width + " " + height,
        "width",
        width,
        "height",
        height,
        "font-family",
        "sans-serif",
        "font-size",
        13);
    svg.element("title", map.title());
    rectangle(0, 0, width, height, "#ffffff", "none");
    text(MARGIN, 32, map.title(), "font-size", 18, "font-weight", "bold");
    for (int i = 0; i < map.notes().size(); i++) {
      text(MARGIN, 52 + 17 * i, map.notes().get(i), "fill", "#333333");
    }
    for (int block = 0; block < blocks; block++) {
      int from = block * rowsOfABlock;
      int to = Math.min(map.rows().size(), from + rowsOfABlock);
      block(MARGIN + block * (blockWidth + MARGIN), map.rows().subList(from, to));
    }
    legend(HEAD + rowsOfABlock * ROW + 24);
    return svg.end();
  }

  private void block(int left, List<Row> rows) {
    for (int column = 0; column < map.columns().size(); column++) {
      String name = map.columns().get(column);
      text(
          left + NAME + column * CELL + widthOf(column) / 2.0,
          HEAD - 10,
          name,
          "text-anchor",
          "middle",
          "font-weight",
          "bold");
    }
    int top = HEAD;
    for (Row row : rows) {
      text(left + NAME - 10, top + 23, row.server(), "text-anchor", "end");
      for (int column = 0; column < row.cells().size(); column++) {
        cell(left + NAME + column * CELL, top, widthOf(column), row.cells().get(column));
      }
      top += ROW;
    }
  }

  private int widthOf(int column) {
    return column == map.columns().size() - 1 ? WIDE : CELL;
  }

  private void cell(int x, int y, int width, Cell cell) {
    rectangle(x, y, width, ROW, cell.shade().fill(), "#8a8a8a");
    double middle = x + width / 2.0;
    String ink = cell.shade().ink();
    int line = cell.small().isEmpty() ? y + 23 : y + 16;
    text(middle, line, cell.text(), "text-anchor", "middle", "fill", ink, "font-size", 15);
    if (!cell.small().isEmpty()) {
      text(middle, y + 30, cell.small(), "text-anchor", "middle", "fill", ink, "font-size", 11);
    }
  }

  private void legend(int y) {
    text(MARGIN, y, HeatMap.HOW_TO_READ, "fill", "#333333");
    int x = MARGIN;
    for (Shade shade : Shade.values()) {
      rectangle(x, y + 14, 20, 16, shade.fill(), "#8a8a8a");
      text(x + 26, y + 27, shade.meaning(), "font-size", 12);
      x += 38 + 63 * shade.meaning().length() / 10;
    }
  }

  private void rectangle(int x, int y, int width, int height, String fill, String stroke) {
    svg.empty("rect", "x", x, "y", y, "width", width, "height", height)
        .attributes("fill", fill, "stroke", stroke);
  }

  private void text(double x, double y, String text, Object... more) {
    svg.open("text", "x", number(x), "y", number(y));
    svg.attributes(more).text(text).close();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
