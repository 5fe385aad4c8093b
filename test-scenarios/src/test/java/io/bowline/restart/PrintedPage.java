package io.bowline.restart;

import java.util.ArrayList;
import java.util.List;

/** The commands of a printed page, as one reads them off the paper. */
record PrintedPage(List<Command> commands) {

  /**
   * @param vm empty before the first VM
   * @param part {@code do 2} or {@code undo 2}: the section's number
   */
  record Command(String vm, String part, String text) {}

  static PrintedPage of(String text) {
    var commands = new ArrayList<Command>();
    var vm = "";
    var section = "";
    var undo = false;
    for (var line : text.lines().toList()) {
      if (line.startsWith("=== ")) {
        vm = line.substring(4).split(" to ")[0];
      } else if (line.startsWith("--- ")) {
        section = line.substring(4).split(" ")[0];
        undo = false;
      } else if (line.startsWith("  undo")) {
        undo = true;
      } else if (line.startsWith("  [ ] ")) {
        commands.add(new Command(vm, (undo ? "undo " : "do ") + section, line.split("> ", 2)[1]));
      }
    }
    return new PrintedPage(commands);
  }

  /** The changing commands of a VM in parts that begin so. */
  List<String> changes(String vm, String part) {
    return commands.stream()
        .filter(command -> command.vm().equals(vm) && command.part().startsWith(part))
        .map(Command::text)
        .toList();
  }
}
