package io.bowline.lab.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a client was told once: these records are written.
 *
 * @param atMillis when, by the client's clock, milliseconds since 1970
 * @param numbers of the newest record on each LUN of the guest, the boot LUN first
 */
public record Acknowledged(
    long atMillis, String guest, String host, List<Long> numbers, String boot) {

  public Acknowledged {
    numbers = List.copyOf(numbers);
  }

  /**
   * A log of them; a missing log is an empty one. A last line that is not whole counts for nothing.
   */
  public static List<Acknowledged> read(Path log) throws IOException {
    if (!Files.exists(log)) {
      return List.of();
    }
    List<Acknowledged> all = new ArrayList<>();
    for (String line : Files.readAllLines(log)) {
      String[] words = line.split(" ");
      if (words.length == 5 && words[3].matches("\\d{1,18}(,\\d{1,18})*")) {
        all.add(
            new Acknowledged(
                Long.parseLong(words[0]),
                words[1],
                words[2],
                Arrays.stream(words[3].split(",")).map(Long::valueOf).toList(),
                words[4]));
      }
    }
    return all;
  }
}
