package io.bowline.connectors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A conversation with a device, kept as a file under {@code exchanges/}. A file says where it comes
 * from ({@code origin: recorded} from a real device, or {@code documented}), in which section of
 * the facts it stands, and holds command, exit status and both streams byte for byte.
 *
 * @param origin {@code recorded} or {@code documented}
 * @param fact document and section
 */
public record Exchanges(String origin, String fact, List<Turn> turns) {

  /** One command and its answer. */
  public record Turn(String command, int exit, String stdout, String stderr) {}

  private static final Set<String> ORIGINS = Set.of("recorded", "documented");

  /** Reads {@code exchanges/NAME.txt}. */
  public static Exchanges read(String name) {
    var path = "/exchanges/" + name + ".txt";
    try (var in = Exchanges.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalArgumentException("No exchange " + path);
      }
      return parse(path, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Exchanges parse(String path, String text) {
    var blocks = text.split("(?m)^(?=command: )");
    var origin = field(blocks[0], "origin");
    if (!ORIGINS.contains(origin)) {
      throw new IllegalArgumentException(path + ": origin must be one of " + ORIGINS);
    }
    var turns = new ArrayList<Turn>();
    for (int i = 1; i < blocks.length; i++) {
      turns.add(
          new Turn(
              field(blocks[i], "command"),
              Integer.parseInt(field(blocks[i], "exit")),
              section(blocks[i], "stdout"),
              section(blocks[i], "stderr")));
    }
    return new Exchanges(origin, field(blocks[0], "fact"), turns);
  }

  private static String field(String block, String name) {
    return block
        .lines()
        .filter(line -> line.startsWith(name + ": "))
        .map(line -> line.substring(name.length() + 2))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no " + name + " in: " + block));
  }

  private static String section(String block, String name) {
    int start = block.indexOf("\n--- " + name + "\n");
    if (start < 0) {
      return "";
    }
    start += name.length() + 6;
    int end = block.indexOf("\n--- ", start - 1);
    if (end < 0) {
      throw new IllegalArgumentException("no --- end in: " + block);
    }
    return end < start ? "" : block.substring(start, end + 1);
  }
}
