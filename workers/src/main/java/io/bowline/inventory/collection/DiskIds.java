package io.bowline.inventory.collection;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * UIDs behind the disks of VIOSes. Asking costs one command per disk, so that an answer is kept as
 * long as the array still shows that volume to that VIOS.
 */
final class DiskIds {

  private record Disk(String server, String vios, String name) {}

  private final Map<Disk, String> known = new ConcurrentHashMap<>();

  /**
   * @param uniqueId asks the VIOS
   */
  Optional<String> uid(
      String server,
      String vios,
      String host,
      String disk,
      ArrayContents arrays,
      Supplier<String> uniqueId) {
    var key = new Disk(server, vios, disk);
    var before = known.get(key);
    if (before != null && arrays.isSeenBy(host, before)) {
      return Optional.of(before);
    }
    known.remove(key);
    var found = arrays.uidIn(uniqueId.get());
    found.filter(uid -> arrays.isSeenBy(host, uid)).ifPresent(uid -> known.put(key, uid));
    return found;
  }

  /** Forgets everything: a disk's name may have been given to another volume. */
  void forget() {
    known.clear();
  }
}
