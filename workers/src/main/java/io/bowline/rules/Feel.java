package io.bowline.rules;

/** Literals of FEEL. */
final class Feel {

  private Feel() {}

  static String text(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
