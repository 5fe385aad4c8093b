package io.bowline.inventory;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How long an operation took on one device: what an inventory's history says.
 *
 * @param device the array that was told to unmap or map a LUN, else the server
 * @param median longer than 0; half of the samples took longer
 * @param samples how often it was measured, at least 1
 */
public record OperationTime(String device, Operation operation, Duration median, int samples) {

  /**
   * Samples from which a plan relies on the median. With fewer, one or two slow commands would
   * decide; the median of five bears two of them.
   */
  public static final int ENOUGH = 5;

  /** What a kind of device is asked for in a recovery. */
  public enum Operation {
    /** Removing one volume from one host. */
    LUN_UNMAP("lunUnmap", Place.ARRAY),
    /** Mapping one volume to one host. */
    LUN_MAP("lunMap", Place.ARRAY),
    /** One LUN on one VIOS. */
    VIOS_MAP("viosMap", Place.SERVER),
    /** Creating the partition and its virtual I/O. */
    CONFIGURE("configure", Place.SERVER),
    /** Activation until the VM is verified. */
    VM_RESTART("vmRestart", Place.SERVER);

    private final String word;
    private final Place place;

    Operation(String word, Place place) {
      this.word = word;
      this.place = place;
    }

    /** As files say it. */
    public String word() {
      return word;
    }

    public Place place() {
      return place;
    }

    /** The operation of this word, empty when there is none. */
    public static Optional<Operation> of(String word) {
      for (Operation operation : values()) {
        if (operation.word.equals(word)) {
          return Optional.of(operation);
        }
      }
      return Optional.empty();
    }
  }

  /** The kind of device that an operation is measured on. */
  public enum Place {
    ARRAY,
    SERVER
  }

  /** Whether its device is one of these. */
  public boolean isOneOf(Set<String> arrays, Set<String> servers) {
    return switch (operation.place()) {
      case ARRAY -> arrays.contains(device);
      case SERVER -> servers.contains(device);
    };
  }

  /** Whether a plan relies on it. */
  public boolean isEnough() {
    return samples >= ENOUGH;
  }
}
