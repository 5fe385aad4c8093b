package io.bowline.connectors.tgt;

import io.bowline.connectors.tgt.Target.Session;
import io.bowline.connectors.tgt.Target.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the tree of {@code --mode target --op show}: steps of four blanks (facts: san.md, C). */
final class TargetText {

  private static final Pattern TARGET = Pattern.compile("Target (\\d+): (.*)");

  private TargetText() {}

  static List<Target> targets(String text) {
    var targets = new ArrayList<Target>();
    for (var block : blocks(text.lines().toList(), 0)) {
      var head = TARGET.matcher(block.head());
      if (head.matches()) {
        targets.add(target(Integer.parseInt(head.group(1)), head.group(2), block));
      }
    }
    return targets;
  }

  private static Target target(int tid, String name, Block block) {
    var luns = new ArrayList<Unit>();
    var sessions = new ArrayList<Session>();
    var access = new ArrayList<String>();
    for (var section : blocks(block.body(), 1)) {
      switch (section.head()) {
        case "LUN information:" ->
            blocks(section.body(), 2).stream()
                .filter(unit -> unit.values(3, "Type").contains("disk"))
                .map(TargetText::unit)
                .forEach(luns::add);
        case "I_T nexus information:" ->
            blocks(section.body(), 2).stream().map(TargetText::session).forEach(sessions::add);
        case "ACL information:" -> section.body().stream().map(String::strip).forEach(access::add);
        default -> {
          // Of no use here: system and account information.
        }
      }
    }
    return new Target(tid, name, List.copyOf(luns), List.copyOf(sessions), List.copyOf(access));
  }

  private static Unit unit(Block block) {
    return new Unit(
        number(block.head()),
        block.value(3, "SCSI SN"),
        Long.parseLong(block.value(3, "Size").split(" ")[0]),
        block.value(3, "Online").equals("Yes"));
  }

  private static Session session(Block block) {
    var connections =
        blocks(block.body(), 3).stream()
            .map(Block::head)
            .filter(head -> head.startsWith("Connection: "))
            .map(TargetText::number)
            .toList();
    var initiator = block.value(3, "Initiator").replaceFirst(" alias: .*$", "");
    return new Session(number(block.head()), initiator, connections);
  }

  private static int number(String head) {
    return Integer.parseInt(head.substring(head.indexOf(':') + 1).strip());
  }

  /** A line and those below it that stand further right. */
  private record Block(String head, List<String> body) {

    String value(int depth, String name) {
      return values(depth, name).stream()
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "Expected " + name + " of " + head + ", but found " + body));
    }

    List<String> values(int depth, String name) {
      var start = "    ".repeat(depth) + name + ": ";
      return body.stream()
          .filter(line -> line.startsWith(start))
          .map(line -> line.substring(start.length()).strip())
          .toList();
    }
  }

  private static List<Block> blocks(List<String> lines, int depth) {
    var blocks = new ArrayList<Block>();
    var deeper = "    ".repeat(depth + 1);
    for (var line : lines) {
      if (!line.startsWith(deeper)) {
        blocks.add(new Block(line.strip(), new ArrayList<>()));
      } else if (!blocks.isEmpty()) {
        blocks.getLast().body().add(line);
      }
    }
    return blocks;
  }
}
