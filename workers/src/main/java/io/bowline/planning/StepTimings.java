package io.bowline.planning;

import java.time.Duration;

/**
 * How long each device operation takes, in device time.
 *
 * @param lunUnmap removing one volume from one host on the array
 * @param lunMap mapping one volume to one host on the array
 * @param viosMap one LUN on one VIOS
 * @param configure creating the partition and its virtual I/O
 * @param vmRestart activation until the VM is verified
 */
public record StepTimings(
    Duration lunUnmap, Duration lunMap, Duration viosMap, Duration configure, Duration vmRestart) {

  /** Where nothing was measured or configured. */
  public static final StepTimings DEFAULT =
      new StepTimings(
          Duration.ofSeconds(2),
          Duration.ofSeconds(4),
          Duration.ofMillis(300),
          Duration.ofSeconds(5),
          Duration.ofSeconds(60));
}
