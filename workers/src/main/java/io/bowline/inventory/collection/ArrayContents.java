package io.bowline.inventory.collection;

import io.bowline.connectors.storage.HostMapping;
import io.bowline.connectors.storage.Volume;
import io.bowline.devices.Devices.DeviceAccess;
import io.bowline.inventory.Lun;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The volumes of every array, and which host sees which. */
final class ArrayContents {

  private static final long GIB = 1L << 30;
  private static final int UID_LENGTH = 32;

  private final Map<String, Found> byUid;
  private final Map<String, Set<String>> arraysByHost;
  private final Map<String, Set<String>> uidsByHost;

  private record Found(String array, Volume volume) {}

  /** What one array answered. */
  record OneArray(
      String name, List<Volume> volumes, List<String> hosts, List<HostMapping> mappings) {

    static OneArray read(DeviceAccess devices, String name) {
      var san = devices.array(name);
      return new OneArray(name, san.volumes(), san.hosts(), san.mappings());
    }
  }

  /** Reads all arrays of these names. */
  static ArrayContents read(DeviceAccess devices, List<String> arrays) {
    return new ArrayContents(arrays.stream().map(name -> OneArray.read(devices, name)).toList());
  }

  ArrayContents(List<OneArray> arrays) {
    byUid =
        arrays.stream()
            .flatMap(a -> a.volumes().stream().map(v -> new Found(a.name(), v)))
            .collect(Collectors.toMap(f -> f.volume().uid(), f -> f, (one, other) -> one));
    arraysByHost =
        arrays.stream()
            .flatMap(a -> a.hosts().stream().map(host -> Map.entry(host, a.name())))
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getKey,
                    Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
    uidsByHost =
        arrays.stream()
            .flatMap(a -> a.mappings().stream())
            .collect(
                Collectors.groupingBy(
                    HostMapping::host, Collectors.mapping(HostMapping::uid, Collectors.toSet())));
  }

  /** Arrays on which this host is known. */
  Set<String> arraysOf(String host) {
    return arraysByHost.getOrDefault(host, Set.of());
  }

  /** Whether this host sees this volume. */
  boolean isSeenBy(String host, String uid) {
    return uidsByHost.getOrDefault(host, Set.of()).contains(uid);
  }

  /** The host of a VIOS that nobody named: the one with the same name but for punctuation. */
  Optional<String> hostNamedLike(String vios) {
    var wanted = plain(vios);
    return arraysByHost.keySet().stream().filter(host -> plain(host).equals(wanted)).findFirst();
  }

  /** The UID that is contained in a disk's unique id. */
  Optional<String> uidIn(String uniqueId) {
    var text = uniqueId.toUpperCase(Locale.ROOT);
    for (int i = 0; i + UID_LENGTH <= text.length(); i++) {
      var candidate = text.substring(i, i + UID_LENGTH);
      if (byUid.containsKey(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  Optional<Lun> lun(String uid, Lun.Use use) {
    return Optional.ofNullable(byUid.get(uid)).map(found -> lun(found, use));
  }

  /** The volume of this name; where several arrays have one, that which this host sees. */
  Optional<Lun> lunNamed(String volume, String host, Lun.Use use) {
    var found =
        byUid.values().stream().filter(each -> each.volume().name().equals(volume)).toList();
    return (found.size() == 1
            ? found.stream()
            : found.stream().filter(each -> isSeenBy(host, each.volume().uid())))
        .findFirst()
        .map(each -> lun(each, use));
  }

  private static Lun lun(Found found, Lun.Use use) {
    return new Lun(
        found.volume().name(),
        found.array(),
        found.volume().uid(),
        (int) Math.ceilDiv(found.volume().bytes(), GIB),
        use);
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }
}
