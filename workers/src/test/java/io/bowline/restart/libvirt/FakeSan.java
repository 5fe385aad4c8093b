package io.bowline.restart.libvirt;

import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.LoginRole;
import io.bowline.connectors.storage.HostMapping;
import io.bowline.connectors.storage.StorageController;
import io.bowline.connectors.storage.Volume;
import io.bowline.connectors.storage.VolumeProtection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A storage controller in memory. It notes when a volume was ever reached by two servers. */
final class FakeSan implements StorageController {

  private final Map<String, Volume> volumes = new TreeMap<>();
  private final Map<String, Set<String>> hosts = new TreeMap<>();
  final List<String> commands = new ArrayList<>();

  void give(String volume, String uid, String host) {
    volumes.put(volume, new Volume(volume, volume, uid, 1L << 30, "online"));
    hosts.put(volume, new TreeSet<>(Set.of(host)));
  }

  boolean isSeenBy(String volume, String host) {
    return hosts.getOrDefault(volume, Set.of()).contains(host);
  }

  @Override
  public List<Volume> volumes() {
    return List.copyOf(volumes.values());
  }

  @Override
  public Optional<Volume> volume(String volume) {
    return Optional.ofNullable(volumes.get(volume));
  }

  @Override
  public List<String> hosts() {
    return hosts.values().stream().flatMap(Set::stream).distinct().toList();
  }

  @Override
  public List<HostMapping> mappings() {
    return volumes.keySet().stream().flatMap(volume -> mappingsOf(volume).stream()).toList();
  }

  @Override
  public List<HostMapping> mappingsOf(String volume) {
    return hosts.get(volume).stream()
        .map(host -> new HostMapping(volume, volumes.get(volume).uid(), host, 1))
        .toList();
  }

  @Override
  public List<HostMapping> mappingsTo(String host) {
    return mappings().stream().filter(mapping -> mapping.host().equals(host)).toList();
  }

  @Override
  public Optional<LoginRole> role() {
    return Optional.empty();
  }

  @Override
  public VolumeProtection protection() {
    return VolumeProtection.NONE;
  }

  @Override
  public List<HostMapping> map(String volume, String uid, List<String> wanted) {
    if (!wanted.containsAll(hosts.get(volume))) {
      throw new DeviceFailure(
          DeviceFailure.Kind.REFUSED, "san1", "", volume + " is seen by " + hosts.get(volume));
    }
    if (hosts.get(volume).addAll(wanted)) {
      commands.add("map " + volume + " " + wanted);
    }
    return mappingsOf(volume);
  }

  @Override
  public void unmap(String volume, String uid, List<String> unwanted) {
    if (hosts.get(volume).removeAll(unwanted)) {
      commands.add("unmap " + volume + " " + unwanted);
    }
  }
}
