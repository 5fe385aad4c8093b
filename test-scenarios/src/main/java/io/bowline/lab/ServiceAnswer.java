package io.bowline.lab;

import java.util.Optional;

/**
 * What a guest's service told a client: who it is, where it runs, the numbers of the newest record
 * on each of its LUNs, separated by commas, and the id of this boot.
 */
public record ServiceAnswer(String guest, String host, String numbers, String boot) {

  /** Empty when the line is not whole. */
  static Optional<ServiceAnswer> parse(String line) {
    String[] words = line.strip().split(" ");
    return words.length == 4
        ? Optional.of(new ServiceAnswer(words[0], words[1], words[2], words[3]))
        : Optional.empty();
  }
}
