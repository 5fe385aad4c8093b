package io.bowline.connectors;

import java.time.Instant;

/**
 * What a device answered to one command, kept word for word as evidence.
 *
 * @param exitStatus the command's exit status
 * @param stdout standard output, unchanged
 * @param stderr standard error, unchanged
 * @param sentAt when the command was sent
 * @param answeredAt when its end was seen
 */
public record DeviceAnswer(
    int exitStatus, String stdout, String stderr, Instant sentAt, Instant answeredAt) {

  private static final int GIST_LENGTH = 300;

  /** What the device said, in one line within a sentence: standard error, else standard output. */
  public String gist() {
    var said = stderr.isBlank() ? stdout : stderr;
    var line = said.strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
    return line.length() <= GIST_LENGTH
        ? line.replaceFirst("\\.$", "")
        : line.substring(0, GIST_LENGTH) + "…";
  }
}
