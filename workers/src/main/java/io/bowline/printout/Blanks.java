package io.bowline.printout;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Values that only the devices know when the time has come. A rehearsal works with numbers of its
 * own in their place, which the page shows as a token in braces.
 */
final class Blanks {

  /** Eight digits that no device gives to an id, a slot or a disk. */
  private static final int FIRST = 90_000_001;

  private final Map<String, String> tokens = new LinkedHashMap<>();
  private int next = FIRST;

  /** A number to work with, shown as the token. */
  int number(String token) {
    tokens.put(Integer.toString(next), token);
    return next++;
  }

  /** A name to work with. */
  String name(String prefix, String token) {
    var name = prefix + next++;
    tokens.put(name, token);
    return name;
  }

  /** The text as it stands on paper. */
  String on(String text) {
    var shown = text;
    for (var token : tokens.entrySet()) {
      shown = shown.replace(token.getKey(), "{" + token.getValue() + "}");
    }
    return shown;
  }
}
