package io.bowline.deploy;

import io.bowline.config.BowlineSettings;
import io.bowline.config.ConsoleSettings;
import io.bowline.config.HostSettings;
import io.bowline.config.SettingsFile;
import io.bowline.connectors.pxe.HostInformationLookup;
import io.bowline.devices.Devices;
import io.bowline.devices.worker.ObservedDevices;
import io.bowline.inventory.Inventory;
import io.bowline.inventory.InventoryFile;
import io.bowline.inventory.Server;
import io.bowline.inventory.collection.KeptInventory;
import io.bowline.inventory.collection.config.CollectedNow;
import io.bowline.inventory.file.BadInput;
import io.bowline.journal.Origin;
import io.bowline.readiness.DeviceProbes;
import io.bowline.readiness.InstallQuestions;
import io.bowline.readiness.Known;
import io.bowline.readiness.Probes;
import io.bowline.store.MemoryDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.BindException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Gathers what the doctor looks at: an inventory from a file or from the devices, and what the
 * devices answer. Its devices take no changing command.
 */
final class DoctorSight {

  private final Clock clock;
  private final Duration stale;

  /**
   * @param stale age beyond which an inventory is not to be relied on
   */
  DoctorSight(Clock clock, Duration stale) {
    this.clock = clock;
    this.stale = stale;
  }

  /** From a file alone. */
  Known ofFile(Path inventory) {
    return known(inventory, Optional.empty(), Probes.none());
  }

  /** From the devices, and where one is given from a file that they are compared with. */
  Known ofDevices(Path config, Optional<Path> inventory) {
    var settings = settings(config);
    try (var database = MemoryDatabase.open();
        var observed = ObservedDevices.open(settings, database.source(), clock)) {
      var probes = probes(settings, observed.devices());
      return inventory.isPresent()
          ? known(inventory.get(), Optional.of(settings), probes)
          : known(
              settings,
              CollectedNow.read(settings, observed.devices(), database.jdbc(), clock),
              probes);
    } catch (BadInput | IllegalStateException e) {
      throw CommandFailure.badInput(e.getMessage());
    }
  }

  private static BowlineSettings settings(Path config) {
    if (!Files.isReadable(config) || Files.isDirectory(config)) {
      throw CommandFailure.badInput(
          "%s is no file that can be read. Write it as workers/README.md shows, or name another with --config."
              .formatted(config.toAbsolutePath()));
    }
    try {
      return SettingsFile.read(config);
    } catch (BindException | YAMLException | UncheckedIOException e) {
      throw CommandFailure.badInput("%s cannot be used: %s".formatted(config, BadSettings.in(e)));
    }
  }

  private static Probes probes(BowlineSettings settings, Devices devices) {
    var hosts =
        settings.hosts().stream()
            .collect(Collectors.toMap(HostSettings::name, HostSettings::power));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return new DeviceProbes(devices.reading(Origin.own("doctor", "look")), threads)
          .take(users(settings), devices.arrayNames(), hosts, install(settings));
    }
  }

  private static Map<String, String> users(BowlineSettings settings) {
    return settings.consoles().stream()
        .collect(Collectors.toMap(ConsoleSettings::name, ConsoleSettings::user));
  }

  private static Optional<InstallQuestions> install(BowlineSettings settings) {
    return settings.installServers().stream()
        .findFirst()
        .map(
            server -> {
              var dns =
                  new HostInformationLookup(server.dns(), server.dnsPort(), server.dnsTimeout());
              return new InstallQuestions(
                  server.name(), server.scripts(), vm -> dns.of(vm + "." + server.zone()));
            });
  }

  private Known known(BowlineSettings settings, KeptInventory collected, Probes probes) {
    return new Known(
        collected.inventory(),
        "the devices, read now",
        true,
        collected.readAt(),
        clock.instant(),
        stale,
        Optional.of(settings.mode()),
        probes);
  }

  private Known known(Path file, Optional<BowlineSettings> settings, Probes probes) {
    Inventory inventory = read(file);
    var written = written(file);
    return new Known(
        inventory,
        file.toString(),
        false,
        inventory.servers().stream().collect(Collectors.toMap(Server::name, server -> written)),
        clock.instant(),
        stale,
        settings.map(BowlineSettings::mode),
        probes);
  }

  private static Inventory read(Path file) {
    try {
      return InventoryFile.read(file);
    } catch (BadInput e) {
      throw CommandFailure.badInput(e.getMessage());
    }
  }

  /** A file tells no better how old its content is. */
  private static Instant written(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException e) {
      throw CommandFailure.badInput("cannot read %s: %s.".formatted(file, e.getMessage()));
    }
  }
}
