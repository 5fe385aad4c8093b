package io.bowline.detection.worker;

import io.bowline.config.BowlineSettings;
import io.bowline.config.GangliaSourceSettings;
import io.bowline.config.HostSettings;
import io.bowline.connectors.ganglia.GangliaClient;
import io.bowline.connectors.ganglia.GangliaReport;
import io.bowline.connectors.ganglia.GangliaSettings;
import io.bowline.connectors.ganglia.HostHeard;
import io.bowline.detection.FailureRule;
import io.bowline.detection.Sighting;
import io.bowline.detection.Watcher;
import io.bowline.devices.Devices.DeviceAccess;
import io.bowline.devices.Sight;
import io.bowline.devices.Witness;
import io.bowline.escalation.MeasuredLoads;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The sources of evidence about libvirt hosts: libvirt over ssh, the agent on the host, its power
 * controller, and Ganglia.
 */
final class HostWatchers {

  private final BowlineSettings settings;
  private final DeviceAccess devices;
  private final MeasuredLoads loads;
  private final Clock clock;

  HostWatchers(BowlineSettings settings, DeviceAccess devices, MeasuredLoads loads, Clock clock) {
    this.settings = settings;
    this.devices = devices;
    this.loads = loads;
    this.clock = clock;
  }

  boolean isHost(String server) {
    return settings.hosts().stream().anyMatch(host -> host.name().equals(server));
  }

  /** Names of the sources of a host, and at how many looks in a row each must find it silent. */
  Map<String, Integer> sources(String server) {
    var sources = new LinkedHashMap<String, Integer>();
    settings.hosts().stream()
        .filter(host -> host.name().equals(server))
        .flatMap(host -> asked(host).stream())
        .forEach(asked -> sources.put(asked.witness().name(), asked.misses()));
    settings.ganglia().forEach(ganglia -> sources.put(ganglia.name(), 1));
    return sources;
  }

  List<Watcher> all(FailureRule rule) {
    return Stream.concat(
            settings.hosts().stream()
                .flatMap(host -> asked(host).stream().map(asked -> watcher(host, asked, rule))),
            settings.ganglia().stream().map(ganglia -> watcher(ganglia, rule)))
        .toList();
  }

  /** A witness of one host and how it is asked. */
  private record Asked(Witness witness, Duration poll, int misses) {}

  private List<Asked> asked(HostSettings host) {
    var how = settings.detection().hosts();
    var asked = new ArrayList<Asked>();
    asked.add(new Asked(devices.watch(host.name()), how.poll(), how.misses()));
    devices
        .agent(host.name())
        .ifPresent(agent -> asked.add(new Asked(agent, how.poll(), how.misses())));
    asked.add(new Asked(devices.powerWitness(host.power()), how.powerPoll(), 1));
    return asked;
  }

  private static Watcher watcher(HostSettings host, Asked asked, FailureRule rule) {
    return new Watcher(
        asked.witness().name(),
        host.name()::equals,
        () -> {
          var seen = asked.witness().look(host.name());
          return List.of(new Sighting(host.name(), seen.sight(), seen.text()));
        },
        asked.poll(),
        rule);
  }

  private Watcher watcher(GangliaSourceSettings ganglia, FailureRule rule) {
    var client =
        new GangliaClient(
            new GangliaSettings(
                ganglia.name(),
                ganglia.host(),
                ganglia.port(),
                ganglia.timeout(),
                ganglia.frozenAfter(),
                ganglia.mostSilent()));
    return new Watcher(
        ganglia.name(), this::isHost, () -> sightings(client.read()), ganglia.poll(), rule);
  }

  private List<Sighting> sightings(GangliaReport report) {
    return settings.hosts().stream()
        .map(
            host ->
                report
                    .of(host.ganglia())
                    .map(heard -> sighting(host.name(), heard))
                    .orElseGet(
                        () ->
                            new Sighting(
                                host.name(),
                                Sight.UNKNOWN,
                                report.unusable().orElse("does not list it"))))
        .toList();
  }

  /** What Ganglia heard it heard some time ago. */
  private Sighting sighting(String server, HostHeard heard) {
    return switch (heard.life()) {
      case UP -> {
        var at = clock.instant().minus(heard.silentFor());
        heard.load5().ifPresent(busy -> loads.told(server, busy, at));
        yield new Sighting(server, Sight.ALIVE, heard.raw(), Optional.of(at));
      }
      case SILENT -> new Sighting(server, Sight.SILENT, heard.raw());
      case CANNOT_TELL -> new Sighting(server, Sight.UNKNOWN, heard.raw());
    };
  }
}
