package io.bowline.connectors.hmc;

import java.util.ArrayList;
import java.util.List;

/**
 * The console's comma-separated text: a field that begins with a double quote runs to the closing
 * one, with inner quotes doubled, and may span lines.
 */
final class HmcText {

  /** One object: its fields without their quotes, and the text they came from. */
  record Line(String raw, List<String> fields) {}

  private final String text;
  private int at;

  private HmcText(String text) {
    this.text = text;
  }

  /** Every object of an answer, empty lines left out. */
  static List<Line> lines(String text) {
    return new HmcText(text).lines();
  }

  /** The items of a list value. */
  static List<String> list(String value) {
    return new HmcText(value).fields();
  }

  /** A field as a row or a list takes it: quoted when it holds a comma or a quote. */
  static String field(String value) {
    return value.indexOf(',') < 0 && value.indexOf('"') < 0
        ? value
        : '"' + value.replace("\"", "\"\"") + '"';
  }

  private List<Line> lines() {
    var lines = new ArrayList<Line>();
    while (at < text.length()) {
      int start = at;
      var fields = fields();
      var raw = text.substring(start, at).strip();
      at++;
      if (!raw.isEmpty()) {
        lines.add(new Line(raw, fields));
      }
    }
    return lines;
  }

  private List<String> fields() {
    var fields = new ArrayList<String>();
    fields.add(next());
    while (at < text.length() && text.charAt(at) == ',') {
      at++;
      fields.add(next());
    }
    return fields;
  }

  private String next() {
    if (at < text.length() && text.charAt(at) == '"') {
      at++;
      return quoted() + plain();
    }
    return plain();
  }

  private String quoted() {
    var field = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c != '"') {
        field.append(c);
      } else if (at < text.length() && text.charAt(at) == '"') {
        field.append(c);
        at++;
      } else {
        break;
      }
    }
    return field.toString();
  }

  private String plain() {
    int start = at;
    while (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != '\n') {
      at++;
    }
    int end = at > start && at < text.length() && text.charAt(at - 1) == '\r' ? at - 1 : at;
    return text.substring(start, end);
  }
}
