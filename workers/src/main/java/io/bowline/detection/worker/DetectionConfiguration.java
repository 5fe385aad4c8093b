package io.bowline.detection.worker;

import io.bowline.config.BowlineSettings;
import io.bowline.connectors.hmc.ManagedSystem;
import io.bowline.detection.AgreedSilence;
import io.bowline.detection.Detector;
import io.bowline.detection.EvidenceLog;
import io.bowline.detection.FailureConfirmation;
import io.bowline.detection.FailurePublisher;
import io.bowline.detection.PositiveEvidence;
import io.bowline.detection.Sighting;
import io.bowline.detection.Watcher;
import io.bowline.detection.Watchers;
import io.bowline.devices.Devices;
import io.bowline.devices.Sight;
import io.bowline.escalation.MeasuredLoads;
import io.bowline.fencing.Fences;
import io.bowline.inventory.collection.Overlay;
import io.bowline.journal.Origin;
import io.bowline.notification.OutageNotices;
import io.bowline.outage.Outages;
import io.bowline.outage.RunbookMessages;
import io.bowline.outage.RunbookTimers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Detection put together. */
@Configuration(proxyBeanMethods = false)
public class DetectionConfiguration {

  @Bean
  EvidenceLog evidenceLog(JdbcClient jdbc) {
    return new EvidenceLog(jdbc);
  }

  @Bean
  MeasuredLoads measuredLoads(Clock clock) {
    return new MeasuredLoads(clock);
  }

  @Bean
  HostWatchers hostWatchers(
      BowlineSettings settings, Devices devices, MeasuredLoads loads, Clock clock) {
    var access = devices.watching(Origin.own("detection", "look"));
    return new HostWatchers(settings, access, loads, clock);
  }

  @Bean
  Watchers watchers(
      BowlineSettings settings,
      Devices devices,
      HostWatchers hosts,
      EvidenceLog evidence,
      Outages outages,
      Fences fences,
      Overlay overlay) {
    var rule =
        new AgreedSilence(
            hosts::sources,
            evidence,
            outages,
            host -> overlay.inMaintenance(host) || fences.heldServers().contains(host),
            settings.detection().hosts().together());
    return new Watchers(
        Stream.concat(
                consoles(devices, hosts, settings.detection().poll()), hosts.all(rule).stream())
            .toList());
  }

  private static Stream<Watcher> consoles(Devices devices, HostWatchers hosts, Duration poll) {
    var access = devices.reading(Origin.own("detection", "look"));
    var rule = new PositiveEvidence();
    return devices.consoleNames().stream()
        .map(
            name ->
                new Watcher(
                    name,
                    server -> !hosts.isHost(server),
                    () -> sightings(access.console(name).hmc().systems()),
                    poll,
                    rule));
  }

  private static List<Sighting> sightings(List<ManagedSystem> systems) {
    return systems.stream()
        .map(system -> new Sighting(system.name(), Sight.of(system.state()), system.raw()))
        .toList();
  }

  @Bean
  Detector detector(
      BowlineSettings settings,
      EvidenceLog evidence,
      Outages outages,
      OutageNotices notices,
      TransactionOperations transaction,
      Overlay overlay,
      Clock clock) {
    return new Detector(
        settings.pod(), evidence, outages, notices, transaction, overlay::inMaintenance, clock);
  }

  @Bean
  FailurePublisher failurePublisher(
      BowlineSettings settings,
      HostWatchers hosts,
      Outages outages,
      RunbookMessages messages,
      RunbookTimers timers) {
    var ofHosts = timers.confirmingAfter(settings.detection().hosts().confirm().toString());
    return new FailurePublisher(
        outages, messages, server -> hosts.isHost(server) ? ofHosts : timers);
  }

  @Bean
  FailureConfirmation failureConfirmation(
      BowlineSettings settings,
      Watchers watchers,
      EvidenceLog evidence,
      Outages outages,
      Clock clock) {
    return new FailureConfirmation(watchers, evidence, outages, settings.detection().poll(), clock);
  }
}
