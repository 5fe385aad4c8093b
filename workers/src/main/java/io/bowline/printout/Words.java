package io.bowline.printout;

import java.util.ArrayList;
import java.util.List;

/** The words of a command line that {@code CommandLine} built, as a device's shell reads them. */
record Words(List<String> all) {

  static Words of(String line) {
    var words = new ArrayList<String>();
    var word = new StringBuilder();
    var quoted = false;
    for (int i = 0; i < line.length(); i++) {
      var c = line.charAt(i);
      if (c == '\'') {
        quoted = !quoted;
      } else if (c == '\\' && !quoted && i + 1 < line.length()) {
        word.append(line.charAt(++i));
      } else if (c == ' ' && !quoted) {
        words.add(word.toString());
        word.setLength(0);
      } else {
        word.append(c);
      }
    }
    words.add(word.toString());
    return new Words(words);
  }

  String program() {
    return all.getFirst();
  }

  String last() {
    return all.getLast();
  }

  boolean has(String word) {
    return all.contains(word);
  }

  /** The word after an option, empty when it is not there. */
  String after(String option) {
    int at = all.indexOf(option);
    return at < 0 || at + 1 == all.size() ? "" : all.get(at + 1);
  }
}
