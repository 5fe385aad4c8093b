package io.bowline.connectors.ganglia;

import java.util.List;
import java.util.Optional;

/**
 * All that one answer of Ganglia said. A host that is not listed was never heard of, or was
 * forgotten: nobody can tell.
 *
 * @param unusable why the answer says nothing at all; empty when it does
 */
public record GangliaReport(List<HostHeard> hosts, Optional<String> unusable) {

  public GangliaReport {
    hosts = List.copyOf(hosts);
  }

  static GangliaReport unusable(String why) {
    return new GangliaReport(List.of(), Optional.of(why));
  }

  public Optional<HostHeard> of(String host) {
    return hosts.stream().filter(heard -> heard.name().equals(host)).findFirst();
  }
}
