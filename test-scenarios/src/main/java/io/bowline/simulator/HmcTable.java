package io.bowline.simulator;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;

/** Prints rows the way the HMC's listing commands do (facts: hmc.md, section 2). */
final class HmcTable {

  private static final Attributes.Value EMPTY = new Attributes.Value.Scalar("");

  private HmcTable() {}

  /** Rows as asked by {@code -F} and {@code --header}; {@code none} when there are no rows. */
  static String print(List<Attributes> rows, Options options, String none) {
    if (rows.isEmpty()) {
      return none + "\n";
    }
    var known = new LinkedHashSet<String>();
    rows.forEach(row -> known.addAll(row.names()));
    if (options.get("-F").isEmpty() && !options.has("-F")) {
      return rows.stream().map(HmcTable::pairs).collect(Collectors.joining());
    }
    char separator = options.get("-F").filter(names -> names.contains(":")).isPresent() ? ':' : ',';
    var wanted =
        options
            .get("-F")
            .map(names -> List.of(names.split(String.valueOf(separator), -1)))
            .orElseGet(() -> List.copyOf(known));
    for (var name : wanted) {
      if (!known.contains(name)) {
        throw new Refusal(HmcMessages.INVALID_ATTRIBUTE, name);
      }
    }
    var lines = new ArrayList<String>();
    if (options.has("--header")) {
      lines.add(String.join(String.valueOf(separator), wanted));
    }
    rows.forEach(row -> lines.add(cells(row, wanted, separator)));
    return String.join("\n", lines) + "\n";
  }

  private static String pairs(Attributes row) {
    return row.names().stream()
        .map(name -> HmcText.pair(name, row.get(name).orElse(EMPTY)))
        .collect(Collectors.joining(",", "", "\n"));
  }

  private static String cells(Attributes row, List<String> wanted, char separator) {
    return wanted.stream()
        .map(name -> HmcText.cell(row.get(name).orElse(EMPTY), separator))
        .collect(Collectors.joining(String.valueOf(separator)));
  }
}
