package io.bowline.inventory.collection;

import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.hmc.HmcClient;
import io.bowline.connectors.hmc.ManagedSystem;
import io.bowline.connectors.hmc.SystemState;
import io.bowline.devices.Devices.DeviceAccess;
import io.bowline.failure.StepFailure;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads every operating server over the first of its consoles that answers. What cannot be read
 * keeps its last good configuration. A server with an open outage, and a VM that is being recovered
 * onto another server, are left as they were: the recovery goes by what they were before.
 */
public final class Collector {

  private static final Logger LOG = LoggerFactory.getLogger(Collector.class);

  private final String pod;
  private final DeviceAccess devices;
  private final List<String> consoles;
  private final List<String> arrays;
  private final InventoryStore store;
  private final Overlay overlay;
  private final InHand inHand;
  private final Meant meant;
  private final Executor executor;
  private final Clock clock;
  private final DiskIds disks = new DiskIds();

  /**
   * @param inHand what recoveries have in their hands
   */
  public Collector(
      String pod,
      DeviceAccess devices,
      List<String> consoles,
      List<String> arrays,
      InventoryStore store,
      Overlay overlay,
      InHand inHand,
      Executor executor,
      Clock clock) {
    this.pod = pod;
    this.devices = devices;
    this.consoles = List.copyOf(consoles);
    this.arrays = List.copyOf(arrays);
    this.store = store;
    this.overlay = overlay;
    this.inHand = inHand;
    this.meant = new Meant(store, pod, inHand);
    this.executor = executor;
    this.clock = clock;
  }

  /** Reads everything once; answers the names of the servers that were read. */
  public List<String> collect() {
    if (consoles.isEmpty()) {
      return List.of();
    }
    ArrayContents contents;
    try {
      contents = ArrayContents.read(devices, arrays);
    } catch (DeviceFailure | StepFailure e) {
      LOG.warn("The inventory stays as it was: {}", e.getMessage());
      return List.of();
    }
    var readings =
        operating().entrySet().stream()
            .filter(entry -> !inHand.failed().test(entry.getKey()))
            .map(
                entry ->
                    CompletableFuture.supplyAsync(
                        () -> read(entry.getKey(), entry.getValue(), contents), executor))
            .toList();
    return readings.stream().flatMap(reading -> reading.join().stream()).sorted().toList();
  }

  /** Disks are asked for their ids again at the next collection. */
  public void forgetDisks() {
    disks.forget();
  }

  /** Operating servers with the consoles that see them, in the order of the settings. */
  private Map<String, List<String>> operating() {
    var servers = new LinkedHashMap<String, List<String>>();
    for (var console : consoles) {
      try {
        for (ManagedSystem system : devices.console(console).hmc().systems()) {
          if (system.state() == SystemState.OPERATING) {
            servers.computeIfAbsent(system.name(), name -> new ArrayList<>()).add(console);
          }
        }
      } catch (DeviceFailure | StepFailure e) {
        LOG.warn("{} does not answer: {}", console, e.getMessage());
      }
    }
    return servers;
  }

  /** The second console is tried when the first fails in the middle. */
  private List<String> read(String server, List<String> seenBy, ArrayContents contents) {
    for (var console : seenBy) {
      try {
        var snapshot = snapshot(server, devices.console(console).hmc(), seenBy, contents);
        if (!inHand.failed().test(server)) {
          store.keep(pod, meant.of(snapshot), clock.instant());
        }
        return List.of(server);
      } catch (DeviceFailure | StepFailure e) {
        LOG.warn("{} could not read {}: {}", console, server, e.getMessage());
      }
    }
    return List.of();
  }

  private ServerSnapshot snapshot(
      String server, HmcClient hmc, List<String> seenBy, ArrayContents contents) {
    var reading = SystemReading.of(hmc, server);
    var hosts = new HashMap<String, String>();
    for (var vios : reading.vioses()) {
      overlay
          .sanHost(server, vios.name())
          .or(() -> contents.hostNamedLike(vios.name()))
          .ifPresent(host -> hosts.put(vios.name(), host));
    }
    var ids = diskIds(reading, hmc, hosts, contents);
    var vms =
        new VmAssembly(
            reading,
            contents,
            (vios, disk) -> java.util.Optional.ofNullable(ids.get(vios + "/" + disk)));
    return new ServerSnapshot(
        new ServerAssembly(reading, contents, hosts).server(seenBy),
        reading.clients().stream()
            .filter(partition -> !inHand.halfBuilt().test(partition.name(), server))
            .flatMap(partition -> vms.vm(partition).stream())
            .toList());
  }

  /** One command per disk that is not known yet, as many at once as the console allows. */
  private Map<String, String> diskIds(
      SystemReading reading, HmcClient hmc, Map<String, String> hosts, ArrayContents contents) {
    var asked = new LinkedHashMap<String, CompletableFuture<java.util.Optional<String>>>();
    reading
        .hosts()
        .forEach(
            (vios, vhosts) -> {
              var client = hmc.vios(reading.system(), vios);
              var host = hosts.getOrDefault(vios, "");
              vhosts.stream()
                  .flatMap(vhost -> vhost.targets().stream())
                  .map(target -> target.backingDevice())
                  .distinct()
                  .forEach(
                      disk ->
                          asked.put(
                              vios + "/" + disk,
                              CompletableFuture.supplyAsync(
                                  () ->
                                      disks.uid(
                                          reading.system(),
                                          vios,
                                          host,
                                          disk,
                                          contents,
                                          () -> client.uniqueId(disk)),
                                  executor)));
            });
    var ids = new HashMap<String, String>();
    asked.forEach((disk, answer) -> Answers.of(answer).ifPresent(uid -> ids.put(disk, uid)));
    return ids;
  }
}
