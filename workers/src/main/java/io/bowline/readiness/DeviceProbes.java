package io.bowline.readiness;

import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.LoginRole;
import io.bowline.connectors.hmc.HmcClient;
import io.bowline.connectors.hmc.ManagedSystem;
import io.bowline.connectors.hmc.Partition;
import io.bowline.connectors.hmc.SystemState;
import io.bowline.connectors.hypervisor.Guest;
import io.bowline.connectors.pxe.HostInformation;
import io.bowline.connectors.storage.HostMapping;
import io.bowline.connectors.storage.Volume;
import io.bowline.devices.Devices.DeviceAccess;
import io.bowline.readiness.InstallProbe.Profiles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs in to every device and reads it, all at once; sends no changing command. */
public final class DeviceProbes {

  private static final Logger LOG = LoggerFactory.getLogger(DeviceProbes.class);

  private final DeviceAccess devices;
  private final Executor executor;

  public DeviceProbes(DeviceAccess devices, Executor executor) {
    this.devices = devices;
    this.executor = executor;
  }

  /**
   * Asks each of them once.
   *
   * @param consoles names of consoles of the settings, and who logs in there
   * @param arrays names of arrays of the settings
   * @param hosts libvirt hosts of the settings, and their power controllers
   * @param install what is asked about installations; empty when there is no install server
   */
  public Probes take(
      Map<String, String> consoles,
      List<String> arrays,
      Map<String, String> hosts,
      Optional<InstallQuestions> install) {
    var askedConsoles =
        asked(List.copyOf(consoles.keySet()), name -> console(name, consoles.get(name)));
    var askedArrays = asked(arrays, this::array);
    var askedHosts = asked(List.copyOf(hosts.keySet()), host -> host(host, hosts.get(host)));
    var answeredHosts = answered(askedHosts);
    var guests =
        answeredHosts.values().stream()
            .flatMap(host -> host.guests().keySet().stream())
            .distinct()
            .toList();
    return new Probes(
        true,
        answered(askedConsoles),
        answered(askedArrays),
        answeredHosts,
        install.map(questions -> install(questions, guests)));
  }

  private InstallProbe install(InstallQuestions questions, List<String> guests) {
    var records = answered(asked(guests, vm -> record(questions, vm)));
    try {
      var server = devices.installServer();
      return new InstallProbe(
          questions.server(),
          Optional.empty(),
          server.isWritable() ? Profiles.WRITABLE : Profiles.NOT_WRITABLE,
          server.offered(),
          questions.scripts(),
          records);
    } catch (DeviceFailure failure) {
      return new InstallProbe(
          questions.server(),
          Optional.of(Obstacle.of(failure)),
          Profiles.UNKNOWN,
          List.of(),
          questions.scripts(),
          records);
    }
  }

  private static HostInformation record(InstallQuestions questions, String vm) {
    try {
      return questions.dns().apply(vm);
    } catch (IllegalArgumentException notAHostName) {
      return new HostInformation.Unanswered(notAHostName.getMessage());
    }
  }

  private HostProbe host(String name, String power) {
    var agent = devices.agent(name).map(witness -> witness.look(name));
    var reading = devices.powerWitness(power).look(name);
    try {
      var guests =
          devices.hypervisor(name).guests().stream()
              .collect(Collectors.toMap(Guest::name, Guest::raw, (one, other) -> one));
      return new HostProbe(name, Optional.empty(), guests, agent, reading);
    } catch (DeviceFailure failure) {
      return new HostProbe(name, Optional.of(Obstacle.of(failure)), Map.of(), agent, reading);
    }
  }

  private <T> Map<String, CompletableFuture<T>> asked(List<String> names, Function<String, T> ask) {
    return names.stream()
        .distinct()
        .collect(
            Collectors.toMap(
                name -> name,
                name -> CompletableFuture.supplyAsync(() -> ask.apply(name), executor)));
  }

  private static <T> Map<String, T> answered(Map<String, CompletableFuture<T>> asked) {
    return asked.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().join()));
  }

  private ConsoleProbe console(String name, String user) {
    try {
      var hmc = devices.console(name).hmc();
      var systems =
          hmc.systems().stream()
              .collect(
                  Collectors.toMap(
                      ManagedSystem::name,
                      ManagedSystem::state,
                      (one, other) -> SystemState.OTHER));
      return new ConsoleProbe(
          name,
          Optional.empty(),
          systems,
          partitions(hmc, systems),
          role(name, () -> hmc.role(user)));
    } catch (DeviceFailure failure) {
      return ConsoleProbe.failed(name, Obstacle.of(failure));
    }
  }

  private static Map<String, List<Partition>> partitions(
      HmcClient hmc, Map<String, SystemState> systems) {
    var partitions = new HashMap<String, List<Partition>>();
    systems.forEach(
        (server, state) -> {
          if (state == SystemState.OPERATING) {
            try {
              partitions.put(server, hmc.partitions(server));
            } catch (DeviceFailure failure) {
              LOG.warn("The partitions of {} are not known: {}", server, failure.getMessage());
            }
          }
        });
    return partitions;
  }

  /** A login that may not ask for its role may still do all that counts. */
  private static Optional<LoginRole> role(String name, Supplier<Optional<LoginRole>> ask) {
    try {
      return ask.get();
    } catch (DeviceFailure failure) {
      LOG.warn("The role of the login on {} is not known: {}", name, failure.getMessage());
      return Optional.empty();
    }
  }

  private ArrayProbe array(String name) {
    try {
      var san = devices.array(name);
      return new ArrayProbe(
          name,
          Optional.empty(),
          san.protection().period(),
          Set.copyOf(san.hosts()),
          san.volumes().stream()
              .collect(Collectors.toMap(Volume::name, volume -> volume, (one, other) -> one)),
          san.mappings().stream()
              .collect(
                  Collectors.groupingBy(
                      HostMapping::volume,
                      Collectors.mapping(HostMapping::host, Collectors.toSet()))),
          role(name, san::role));
    } catch (DeviceFailure failure) {
      return ArrayProbe.failed(name, Obstacle.of(failure));
    }
  }
}
