package io.bowline.connectors.san;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The array's two views. The concise one has a header, by whose names columns are read, since newer
 * code adds columns; nothing to list is no output at all. The detailed one has an attribute per
 * line, of which repeating groups repeat the keys.
 */
final class SanTable {

  private SanTable() {}

  /** Rows of the concise view, by column name. */
  static List<Map<String, String>> rows(String text, char delimiter) {
    var lines = text.lines().filter(line -> !line.isEmpty()).toList();
    if (lines.isEmpty()) {
      return List.of();
    }
    var names = cells(lines.getFirst(), delimiter);
    var rows = new ArrayList<Map<String, String>>();
    for (var line : lines.subList(1, lines.size())) {
      var cells = cells(line, delimiter);
      var row = new LinkedHashMap<String, String>();
      for (int i = 0; i < names.length && i < cells.length; i++) {
        row.put(names[i], cells[i]);
      }
      rows.add(row);
    }
    return rows;
  }

  /** The object's own attributes of the detailed view: of a repeated key, the first value. */
  static Map<String, String> object(String text, char delimiter) {
    var object = new LinkedHashMap<String, String>();
    for (var line : text.lines().toList()) {
      int end = line.indexOf(delimiter);
      if (end > 0) {
        object.putIfAbsent(line.substring(0, end), line.substring(end + 1));
      }
    }
    return object;
  }

  private static String[] cells(String line, char delimiter) {
    return line.split(Pattern.quote(String.valueOf(delimiter)), -1);
  }
}
