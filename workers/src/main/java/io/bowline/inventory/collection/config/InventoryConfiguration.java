package io.bowline.inventory.collection.config;

import io.bowline.config.BowlineSettings;
import io.bowline.config.HostSettings;
import io.bowline.config.SecretFile;
import io.bowline.devices.Devices;
import io.bowline.inventory.Hmc;
import io.bowline.inventory.InventoryFile;
import io.bowline.inventory.Platform;
import io.bowline.inventory.StorageArray;
import io.bowline.inventory.collection.Collector;
import io.bowline.inventory.collection.CommonCollector;
import io.bowline.inventory.collection.HostCollector;
import io.bowline.inventory.collection.InHand;
import io.bowline.inventory.collection.InventoryStore;
import io.bowline.inventory.collection.Overlay;
import io.bowline.inventory.collection.ProvisioningQuery;
import io.bowline.journal.Origin;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/** The inventory's store, what is laid over it, and its collection at an interval. */
@Configuration(proxyBeanMethods = false)
public class InventoryConfiguration {

  @Bean
  static Overlay overlay(BowlineSettings settings) {
    var file = settings.inventory().overlay();
    return new Overlay(
        file.isEmpty() ? Optional.empty() : Optional.of(InventoryFile.read(Path.of(file))));
  }

  @Bean
  InventoryStore inventoryStore(JdbcClient jdbc, Overlay overlay) {
    return new InventoryStore(jdbc, overlay);
  }

  @Bean
  Collector collector(
      BowlineSettings settings,
      Devices devices,
      InventoryStore store,
      Overlay overlay,
      InHand inHand,
      Clock clock) {
    return new Collector(
        settings.pod(),
        devices.reading(Origin.own("inventory", "collect")),
        devices.consoleNames(),
        devices.arrayNames(),
        store,
        overlay,
        inHand,
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("inventory-", 0).factory()),
        clock);
  }

  @Bean
  HostCollector hostCollector(
      BowlineSettings settings, Devices devices, InventoryStore store, InHand inHand, Clock clock) {
    return new HostCollector(
        settings.pod(),
        devices.reading(Origin.own("inventory", "collect")),
        hosts(settings),
        devices.arrayNames(),
        store,
        inHand,
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("inventory-", 0).factory()),
        clock);
  }

  /** libvirt hosts as the settings name them; what they are made of is read. */
  static Map<String, Platform.Libvirt> hosts(BowlineSettings settings) {
    return settings.hosts().stream()
        .collect(
            Collectors.toUnmodifiableMap(
                HostSettings::name,
                host -> new Platform.Libvirt(host.sanHost(), host.power(), host.ganglia(), "")));
  }

  @Bean
  static CommonCollector commonCollector(
      BowlineSettings settings, Devices devices, InventoryStore store, Clock clock) {
    return new CommonCollector(
        settings.pod(),
        devices.reading(Origin.own("inventory", "collect")),
        settings.consoles().stream().map(c -> new Hmc(c.name(), c.sessions())).toList(),
        settings.arrays().stream()
            .map(a -> new StorageArray(a.name(), a.mappings(), Duration.ZERO))
            .toList(),
        provisioning(settings),
        store,
        clock);
  }

  private static Optional<ProvisioningQuery> provisioning(BowlineSettings settings) {
    var p = settings.provisioning();
    return p.url().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ProvisioningQuery(
                p.url(),
                p.user(),
                () ->
                    p.passwordFile().isEmpty()
                        ? ""
                        : SecretFile.firstLine(Path.of(p.passwordFile())),
                p.query(),
                p.timeout()));
  }

  @Bean
  SchedulingConfigurer inventorySchedule(
      BowlineSettings settings, Collector collector, HostCollector hosts, CommonCollector common) {
    return registrar -> {
      if (settings.inventory().enabled()) {
        registrar.addFixedDelayTask(
            () -> {
              common.collect();
              collector.collect();
              hosts.collect();
            },
            settings.inventory().interval());
        registrar.addFixedDelayTask(collector::forgetDisks, Duration.ofDays(1));
      }
    };
  }
}
