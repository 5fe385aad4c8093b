package io.bowline.readiness;

import io.bowline.inventory.StorageArray;
import java.util.stream.Stream;

/** Whether volume protection delays every recovery: mappings then stay for some minutes. */
final class ArrayCheck implements Check {

  @Override
  public Stream<Finding> look(Known known) {
    return known.inventory().arrays().stream().flatMap(array -> array(known, array));
  }

  private static Stream<Finding> array(Known known, StorageArray array) {
    var subject = Subject.array(array.name());
    var probe = known.probes().answering(array.name());
    if (probe.isPresent() && !probe.get().protection().equals(array.volumeProtection())) {
      return Stream.of(
          Finding.warning(
              subject,
              "protection",
              "the array protects volumes for %d min, the inventory says %d min"
                  .formatted(
                      probe.get().protection().toMinutes(), array.volumeProtection().toMinutes()),
              known.source() + ", volumeProtection",
              "Correct the inventory: plans count that time."));
    }
    if (!array.volumeProtection().isZero()) {
      return Stream.of(
          Finding.warning(
              subject,
              "protection",
              "volume protection is on: no mapping of a volume can be removed for %d min after its last write"
                  .formatted(array.volumeProtection().toMinutes()),
              probe.isPresent() ? "lssystem" : known.source() + ", volumeProtection",
              "Each recovery waits that long; switch it off for the volumes of VMs if that breaks an SLA."));
    }
    return Stream.of(
        probe.isPresent()
            ? Finding.ok(subject, "protection", "volume protection is off", "lssystem")
            : Finding.unknown(
                subject,
                "protection",
                "not checked: the inventory says that volume protection is off",
                known.source() + ", volumeProtection",
                "Let the array be read."));
  }
}
