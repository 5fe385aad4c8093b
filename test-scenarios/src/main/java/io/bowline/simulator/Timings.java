package io.bowline.simulator;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How long each device operation takes, in device time (the scenario file's {@code timings}). */
public final class Timings {

  /** An operation with its key in the scenario file and what it takes when nothing is said. */
  public enum Operation {
    /** {@code mkvdiskhostmap}. */
    LUN_MAP("lunMap", 4_000),
    /** {@code rmvdiskhostmap}. */
    LUN_UNMAP("lunUnmap", 2_000),
    /** Any {@code ls…} of an array. */
    SAN_READ("sanRead", 50),
    /** {@code mkvdev}, {@code rmvdev} or {@code rmdev}, per LUN and VIOS. */
    VIOS_MAP("viosMap", 300),
    /** {@code cfgdev}. */
    VIOS_DISCOVER("viosDiscover", 1_000),
    /** {@code lsmap}, {@code lspv} or {@code lsdev}. */
    VIOS_READ("viosRead", 100),
    /** Activation until the operating system answers (RMC active). */
    VM_RESTART("vmRestart", 60_000),
    /** A network boot that is answered until the installation is on the disk. */
    INSTALL("install", 300_000),
    /** Hypervisor-level shutdown of a partition. */
    PARTITION_OFF("partitionOff", 2_000),
    /** {@code mksyscfg -r lpar}. */
    PARTITION_CREATE("partitionCreate", 1_000),
    /** Any {@code ls…} of an HMC. */
    HMC_READ("hmcRead", 100),
    /** Any other changing command of an HMC, until it is accepted. */
    HMC_CHANGE("hmcChange", 500),
    /** Power-off accepted until the server is off. */
    SERVER_POWER_OFF("serverPowerOff", 20_000),
    /** Power-on until the server operates. */
    SERVER_POWER_ON("serverPowerOn", 90_000),
    /** Server operating until its VIOSes serve I/O. */
    VIOS_BOOT("viosBoot", 30_000),
    /** How far a state read from an HMC lags behind. */
    STATE_LAG("stateLag", 2_000);

    private final String key;
    private final Duration usual;

    Operation(String key, long millis) {
      this.key = key;
      this.usual = Duration.ofMillis(millis);
    }

    /** The key in the scenario file. */
    public String key() {
      return key;
    }
  }

  private final Map<Operation, Duration> values = new EnumMap<>(Operation.class);

  private Timings(Map<Operation, Duration> given) {
    for (var operation : Operation.values()) {
      values.put(operation, given.getOrDefault(operation, operation.usual));
    }
  }

  public static Timings defaults() {
    return new Timings(Map.of());
  }

  /**
   * Defaults with what a scenario gives by key.
   *
   * @throws IllegalArgumentException on an unknown key or a negative duration
   */
  public static Timings of(Map<String, Duration> byKey) {
    var given = new EnumMap<Operation, Duration>(Operation.class);
    byKey.forEach((key, value) -> given.put(operation(key), notNegative(key, value)));
    return new Timings(given);
  }

  /** These with one operation changed. */
  public Timings with(Operation operation, Duration value) {
    var given = new EnumMap<>(values);
    given.put(operation, notNegative(operation.key(), value));
    return new Timings(given);
  }

  public Duration of(Operation operation) {
    return values.get(operation);
  }

  /** The keys a scenario may use. */
  public static Stream<String> keys() {
    return Stream.of(Operation.values()).map(Operation::key);
  }

  private static Operation operation(String key) {
    return Stream.of(Operation.values())
        .filter(operation -> operation.key().equals(key))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Expected one of %s, but found %s"
                        .formatted(keys().collect(Collectors.joining(", ")), key)));
  }

  private static Duration notNegative(String key, Duration value) {
    if (value.isNegative()) {
      throw new IllegalArgumentException(
          "Expected a duration of 0 or more for %s, but found %s".formatted(key, value));
    }
    return value;
  }
}
