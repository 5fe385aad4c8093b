package io.bowline.simulator;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Options of a Spectrum Virtualize command and the object it names. */
final class SvcOptions {

  private static final Set<String> VALUED =
      Set.of("-delim", "-filtervalue", "-host", "-scsi", "-name");
  private static final Set<String> PLAIN =
      Set.of("-nohdr", "-bytes", "-force", "-allowmismatchedscsiids", "-gui");

  private final Map<String, String> values = new HashMap<>();
  private final Set<String> flags = new HashSet<>();
  private String object;

  static SvcOptions of(List<String> words) {
    var options = new SvcOptions();
    for (int i = 1; i < words.size(); i++) {
      var word = words.get(i);
      if (PLAIN.contains(word)) {
        options.flags.add(word);
      } else if (VALUED.contains(word) && i + 1 < words.size()) {
        options.values.put(word, words.get(++i));
      } else if (word.startsWith("-") || options.object != null) {
        throw new Refusal("CMMVC5709E", word);
      } else {
        options.object = word;
      }
    }
    return options;
  }

  boolean has(String flag) {
    return flags.contains(flag);
  }

  Optional<String> get(String option) {
    return Optional.ofNullable(values.get(option));
  }

  String need(String option) {
    return get(option).orElseThrow(() -> new Refusal("CMMVC5707E", option));
  }

  Optional<String> object() {
    return Optional.ofNullable(object);
  }
}
