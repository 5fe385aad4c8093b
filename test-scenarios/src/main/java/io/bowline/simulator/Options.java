package io.bowline.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Options of an HMC command: those with a value, flags, and which were given. */
final class Options {

  private final Map<String, String> values = new HashMap<>();
  private final List<String> flags = new ArrayList<>();

  /**
   * Reads the words after the command's name.
   *
   * @param valued options that take a value
   * @param plain options that take none
   */
  static Options of(List<String> words, Set<String> valued, Set<String> plain) {
    var options = new Options();
    for (int i = 1; i < words.size(); i++) {
      var word = words.get(i);
      if (plain.contains(word)) {
        options.flags.add(word);
      } else if (valued.contains(word) && i + 1 < words.size() && !bare(word, words.get(i + 1))) {
        options.values.put(word, words.get(++i));
      } else if (word.equals("-F")) {
        options.flags.add(word);
      } else {
        throw new Refusal(HmcMessages.MISSING_OPTION, word);
      }
    }
    return options;
  }

  /** {@code -F} alone asks for all values. */
  private static boolean bare(String word, String next) {
    return word.equals("-F") && next.startsWith("--");
  }

  boolean has(String flag) {
    return flags.contains(flag);
  }

  Optional<String> get(String option) {
    return Optional.ofNullable(values.get(option));
  }

  String need(String option) {
    return get(option).orElseThrow(() -> new Refusal(HmcMessages.MISSING_OPTION, option));
  }

  int number(String option) {
    return number(option, need(option));
  }

  static int number(String option, String text) {
    if (!text.matches("[0-9]{1,9}")) {
      throw new Refusal(HmcMessages.MISSING_OPTION, option);
    }
    return Integer.parseInt(text);
  }

  /** What {@code --filter} asks, by filter name; a list may stand unquoted. */
  Map<String, List<String>> filter() {
    var filter = new HashMap<String, List<String>>();
    var name = "";
    for (var field : get("--filter").map(HmcText::fields).orElse(List.of())) {
      for (var part : field.split(",")) {
        int equals = part.indexOf('=');
        if (equals > 0) {
          name = part.substring(0, equals);
        }
        if (name.isEmpty()) {
          throw new Refusal(HmcMessages.INVALID_VALUE, part);
        }
        filter.computeIfAbsent(name, any -> new ArrayList<>()).add(part.substring(equals + 1));
      }
    }
    return filter;
  }
}
