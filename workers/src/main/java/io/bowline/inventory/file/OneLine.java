package io.bowline.inventory.file;

/** Makes foreign text fit into a one-line message. */
final class OneLine {

  private OneLine() {}

  static String of(String text, int longest) {
    var line = new StringBuilder(Math.min(text.length(), longest + 1));
    for (int i = 0; i < text.length(); i++) {
      if (line.length() >= longest) {
        return line.append('…').toString();
      }
      char c = text.charAt(i);
      boolean blank = Character.isWhitespace(c) || Character.isISOControl(c);
      if (!blank) {
        line.append(c);
      } else if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
        line.append(' ');
      }
    }
    return line.toString().strip();
  }
}
