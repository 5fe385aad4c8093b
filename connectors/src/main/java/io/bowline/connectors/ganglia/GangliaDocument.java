package io.bowline.connectors.ganglia;

import io.bowline.connectors.ganglia.HostHeard.Life;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads one document of Ganglia and judges each host by its silence, unless the whole cluster looks
 * as if the monitor had gone blind (facts: ganglia.md, sections 2 to 5).
 */
final class GangliaDocument {

  private static final long GAPS = 4;
  private static final long LONGEST_WITHOUT_TMAX = 60;

  private final GangliaSettings settings;
  private final List<HostHeard> hosts = new ArrayList<>();
  private final List<Host> cluster = new ArrayList<>();
  private OptionalLong gridTime = OptionalLong.empty();
  private long clusterTime;
  private String clusterName = "";

  /** A host as it is listed. */
  private static final class Host {
    private final String name;
    private final long silent;
    private final long longest;
    private final long startedAt;
    private OptionalDouble load5 = OptionalDouble.empty();

    private Host(String name, long silent, long longest, long startedAt) {
      this.name = name;
      this.silent = silent;
      this.longest = longest;
      this.startedAt = startedAt;
    }

    private boolean isSilent() {
      return silent >= longest;
    }

    private HostHeard heard(Life life, String more) {
      var raw = "silent for %d s of %d s%s".formatted(silent, longest, more);
      return new HostHeard(name, life, Duration.ofSeconds(silent), startedAt, load5, raw);
    }
  }

  GangliaDocument(GangliaSettings settings) {
    this.settings = settings;
  }

  GangliaReport read(InputStream document) throws XMLStreamException {
    var xml = factory().createXMLStreamReader(document);
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> begin(xml);
        case XMLStreamConstants.END_ELEMENT -> {
          if (xml.getLocalName().equals("CLUSTER")) {
            judge();
          }
        }
        default -> {
          // Nothing else says anything about a host.
        }
      }
    }
    return new GangliaReport(hosts, Optional.empty());
  }

  /** Its documents carry a DTD of their own; no other file is ever opened. */
  private static XMLInputFactory factory() {
    var factory = XMLInputFactory.newInstance();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }

  private void begin(XMLStreamReader xml) {
    switch (xml.getLocalName()) {
      case "GRID" -> gridTime = number(xml, "LOCALTIME");
      case "CLUSTER" -> {
        clusterName = text(xml, "NAME");
        clusterTime = number(xml, "LOCALTIME").orElse(0);
        cluster.clear();
      }
      case "HOST" -> cluster.add(host(xml));
      case "METRIC" -> metric(xml);
      default -> {
        // Summaries and extra data.
      }
    }
  }

  private Host host(XMLStreamReader xml) {
    long longest = number(xml, "TMAX").orElse(0);
    long reported = number(xml, "REPORTED").orElse(0);
    long silent =
        longest > 0 ? number(xml, "TN").orElse(Long.MAX_VALUE) : Math.abs(clusterTime - reported);
    return new Host(
        text(xml, "NAME"),
        silent,
        longest > 0 ? GAPS * longest : LONGEST_WITHOUT_TMAX,
        number(xml, "GMOND_STARTED").orElse(0));
  }

  private void metric(XMLStreamReader xml) {
    if (text(xml, "NAME").equals("load_five") && !cluster.isEmpty()) {
      cluster.getLast().load5 = OptionalDouble.of(Double.parseDouble(text(xml, "VAL")));
    }
  }

  private void judge() {
    long silent = cluster.stream().filter(Host::isSilent).count();
    var blind = blindness(silent);
    for (var host : cluster) {
      if (!blind.isEmpty()) {
        hosts.add(host.heard(Life.CANNOT_TELL, ", but " + blind));
      } else {
        hosts.add(host.heard(host.isSilent() ? Life.SILENT : Life.UP, ""));
      }
    }
  }

  /** Why the cluster's silence says nothing; empty when it does. */
  private String blindness(long silent) {
    long behind = gridTime.isPresent() ? gridTime.getAsLong() - clusterTime : 0;
    if (behind > settings.frozenAfter().toSeconds()) {
      return "cluster %s was last read %d s ago".formatted(clusterName, behind);
    }
    boolean all = cluster.size() > 1 && silent == cluster.size();
    boolean most = silent > 1 && silent > settings.mostSilent() * cluster.size();
    return all || most
        ? "%d of %d hosts of cluster %s are silent at once"
            .formatted(silent, cluster.size(), clusterName)
        : "";
  }

  private static String text(XMLStreamReader xml, String attribute) {
    var value = xml.getAttributeValue(null, attribute);
    return value == null ? "" : value;
  }

  private static OptionalLong number(XMLStreamReader xml, String attribute) {
    var value = text(xml, attribute);
    return value.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(value));
  }
}
