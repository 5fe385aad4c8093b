package io.bowline.restart;

import io.bowline.connectors.DeviceFailure;
import io.bowline.failure.StepFailure.Transient;
import io.bowline.failure.StepFailure.Tries;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * An array with volume protection refuses to remove a mapping for some minutes after the volume's
 * last I/O (facts: san.md, A2): no failure, but something that ends by itself.
 */
public final class VolumeProtectionWait {

  private static final Set<String> PROTECTED = Set.of("CMMVC8478E", "CMMVC8957E");

  private final Clock clock;
  private final StepSettings settings;

  public VolumeProtectionWait(Clock clock, StepSettings settings) {
    this.clock = clock;
    this.settings = settings;
  }

  /**
   * Sends the command.
   *
   * @param lastIo when the volume can have been written last
   * @throws Transient while it is protected
   */
  public void around(String volume, Optional<Instant> lastIo, Runnable command) {
    try {
      command.run();
    } catch (DeviceFailure failure) {
      if (failure.kind() != DeviceFailure.Kind.BUSY || !PROTECTED.contains(failure.code())) {
        throw failure;
      }
      throw protectedNow(volume, lastIo, failure);
    }
  }

  private Transient protectedNow(String volume, Optional<Instant> lastIo, DeviceFailure failure) {
    var stillNormal =
        lastIo
            .map(since -> clock.instant().isBefore(since.plus(settings.protectionLongest())))
            .orElse(false);
    return new Transient(
        "Expected the mapping of "
            + volume
            + " removed, but found volume protection on "
            + failure.device()
            + " ("
            + failure.code()
            + "): it had I/O within the protection period. It is tried again in "
            + settings.protectionPause()
            + ".",
        settings.protectionPause(),
        stillNormal ? Tries.FREE : Tries.COUNTED,
        failure);
  }
}
