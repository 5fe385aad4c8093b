package io.bowline.connectors.san;

import io.bowline.connectors.storage.HostMapping;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Who sees one volume, at one moment. */
record VolumeMap(List<Entry> entries) {

  /**
   * One host that sees the volume.
   *
   * @param shared through its host cluster, not by a mapping of its own
   */
  record Entry(HostMapping mapping, boolean shared) {}

  static VolumeMap from(List<SanRow> rows) {
    return new VolumeMap(
        rows.stream()
            .map(
                row ->
                    new Entry(
                        row.mapping("name", "host_name"),
                        row.textOr("mapping_type", "private").equals("shared")))
            .toList());
  }

  boolean shows(String host) {
    return of(host).isPresent();
  }

  boolean isShared(String host) {
    return of(host).filter(Entry::shared).isPresent();
  }

  /** Those of these hosts that see the volume, in their order. */
  List<HostMapping> of(List<String> hosts) {
    return hosts.stream().flatMap(host -> of(host).stream()).map(Entry::mapping).toList();
  }

  private Optional<Entry> of(String host) {
    return entries.stream().filter(entry -> entry.mapping().host().equals(host)).findFirst();
  }

  /** Hosts that see the volume, in order of their names; the set is the caller's. */
  Set<String> hosts() {
    var hosts = new TreeSet<String>();
    entries.forEach(entry -> hosts.add(entry.mapping().host()));
    return hosts;
  }

  /** Hosts that see the volume beside these. */
  Set<String> strangers(Collection<String> allowed) {
    var strangers = hosts();
    strangers.removeAll(allowed);
    return strangers;
  }
}
