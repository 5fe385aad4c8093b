package io.bowline.drill;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the journal says at one moment.
 *
 * @param commands how many commands stand in which state
 * @param open changing commands whose end is not known
 */
record JournalState(Map<String, Long> commands, List<Open> open) {

  /** A changing command without an end. */
  record Open(String device, String command) {

    private String kind() {
      return command.split(" ", 2)[0] + " on " + device;
    }

    @Override
    public String toString() {
      return device + ": " + command;
    }
  }

  /** One line for a person: open commands are counted by kind. */
  String line() {
    if (commands.isEmpty()) {
      return "empty";
    }
    var states =
        new TreeMap<>(commands)
            .entrySet().stream()
                .map(state -> state.getKey() + " " + state.getValue())
                .collect(Collectors.joining(", "));
    if (open.isEmpty()) {
      return states + "; no change open";
    }
    return states
        + "; changes open: "
        + open.stream()
            .collect(Collectors.groupingBy(Open::kind, TreeMap::new, Collectors.counting()))
            .entrySet()
            .stream()
            .map(kind -> kind.getValue() + " " + kind.getKey())
            .collect(Collectors.joining(", "));
  }
}
