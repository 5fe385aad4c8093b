package io.bowline.detection.worker;

import io.bowline.config.BowlineSettings;
import io.bowline.detection.FailurePublisher;
import io.bowline.detection.VmConfirmation;
import io.bowline.detection.VmDetector;
import io.bowline.detection.VmSights;
import io.bowline.detection.VmWatcher;
import io.bowline.devices.Devices;
import io.bowline.inventory.Inventory;
import io.bowline.inventory.Server;
import io.bowline.inventory.Vm;
import io.bowline.inventory.collection.InHand;
import io.bowline.inventory.collection.Overlay;
import io.bowline.journal.Origin;
import io.bowline.notification.NoticeKind;
import io.bowline.notification.OutageNotices;
import io.bowline.outage.CurrentInventory;
import io.bowline.outage.Outages;
import io.bowline.outage.VmOutcomes;
import io.bowline.outage.VmRecoveries;
import io.bowline.restart.ConfigurationOfRecord;
import io.bowline.verification.TcpServiceCheck;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.transaction.support.TransactionOperations;

/** Detection of VMs that fail while their servers live, put together. */
@Configuration(proxyBeanMethods = false)
public class VmDetectionConfiguration {

  @Bean
  VmWatcher vmWatcher() {
    return new VmWatcher(new TcpServiceCheck());
  }

  @Bean
  VmDetector vmDetector(
      BowlineSettings settings,
      VmWatcher watcher,
      JdbcClient jdbc,
      Outages outages,
      VmRecoveries recoveries,
      OutageNotices notices,
      TransactionOperations transaction,
      Clock clock) {
    var detection = settings.detection();
    return new VmDetector(
        settings.pod(),
        watcher,
        new VmSights(jdbc),
        outages,
        recoveries,
        (outage, observed) ->
            notices.tell(
                NoticeKind.OUTAGE_OPENED,
                outage.id(),
                null,
                "On a server that lives: " + observed + "."),
        transaction,
        new VmDetector.Patience(detection.vmDown(), detection.vmSilent()),
        clock);
  }

  /** A VM that ran when it was last looked at is looked at again before it counts as stopped. */
  @Bean
  InHand inHand(
      BowlineSettings settings,
      JdbcClient jdbc,
      Overlay overlay,
      Outages outages,
      VmRecoveries recoveries) {
    var looks = settings.detection().enabled() && settings.detection().vms();
    var sights = new VmSights(jdbc);
    return new InHand(
        server -> outages.openFor(server).isPresent(),
        recoveries::isHalfBuilt,
        (vm, server) ->
            recoveries.holder(vm).isPresent()
                || looks
                    && !overlay.inMaintenance(server)
                    && sights.find(vm).filter(seen -> seen.isUndecidedOn(server)).isPresent());
  }

  @Bean
  VmConfirmation vmConfirmation(
      BowlineSettings settings,
      VmWatcher watcher,
      Devices devices,
      ConfigurationOfRecord configuration,
      CurrentInventory inventory,
      Outages outages,
      VmRecoveries recoveries,
      VmOutcomes outcomes,
      Clock clock) {
    var access = devices.reading(Origin.own("detection", "look"));
    return new VmConfirmation(
        name ->
            inventory.now().inventory().vms().stream()
                .filter(vm -> vm.name().equals(name))
                .findFirst(),
        (server, vm) -> watcher.look(access.server(configuration.server(server)), vm),
        outages,
        recoveries,
        outcomes,
        settings.detection().poll(),
        clock);
  }

  @Bean
  SchedulingConfigurer vmDetectionSchedule(
      BowlineSettings settings,
      Devices devices,
      CurrentInventory inventory,
      Overlay overlay,
      VmDetector detector,
      FailurePublisher publisher) {
    var detection = settings.detection();
    if (!detection.enabled() || !detection.vms()) {
      return registrar -> {};
    }
    var access = devices.reading(Origin.own("detection", "look"));
    Runnable look =
        () -> {
          var now = inventory.now().inventory();
          try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            now.servers().stream()
                .filter(server -> !overlay.inMaintenance(server.name()))
                .forEach(
                    server ->
                        threads.execute(
                            () ->
                                detector
                                    .look(access.server(server), wanted(now, server))
                                    .forEach(publisher::publish)));
          }
        };
    return registrar -> registrar.addFixedDelayTask(look, detection.poll());
  }

  private static List<Vm> wanted(Inventory inventory, Server server) {
    return inventory.vms().stream()
        .filter(vm -> vm.server().equals(server.name()))
        .filter(vm -> vm.desired() == Vm.Desired.RUNNING)
        .toList();
  }
}
