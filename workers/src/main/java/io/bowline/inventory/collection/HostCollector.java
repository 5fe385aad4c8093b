package io.bowline.inventory.collection;

import io.bowline.connectors.DeviceFailure;
import io.bowline.devices.Devices.DeviceAccess;
import io.bowline.failure.StepFailure;
import io.bowline.inventory.Platform;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads every libvirt host that answers. What cannot be read keeps its last good configuration. A
 * host with an open outage, and a VM that is being recovered onto another host, are left as they
 * were: the recovery goes by what they were before.
 */
public final class HostCollector {

  private static final Logger LOG = LoggerFactory.getLogger(HostCollector.class);

  private final String pod;
  private final DeviceAccess devices;
  private final Map<String, Platform.Libvirt> hosts;
  private final List<String> arrays;
  private final InventoryStore store;
  private final InHand inHand;
  private final Meant meant;
  private final Executor executor;
  private final Clock clock;

  /**
   * @param hosts by name, as the settings say
   * @param inHand what recoveries have in their hands
   */
  public HostCollector(
      String pod,
      DeviceAccess devices,
      Map<String, Platform.Libvirt> hosts,
      List<String> arrays,
      InventoryStore store,
      InHand inHand,
      Executor executor,
      Clock clock) {
    this.pod = pod;
    this.devices = devices;
    this.hosts = Map.copyOf(hosts);
    this.arrays = List.copyOf(arrays);
    this.store = store;
    this.inHand = inHand;
    this.meant = new Meant(store, pod, inHand);
    this.executor = executor;
    this.clock = clock;
  }

  /** Reads everything once; answers the names of the hosts that were read. */
  public List<String> collect() {
    if (hosts.isEmpty()) {
      return List.of();
    }
    ArrayContents contents;
    try {
      contents = ArrayContents.read(devices, arrays);
    } catch (DeviceFailure | StepFailure e) {
      LOG.warn("The inventory of hosts stays as it was: {}", e.getMessage());
      return List.of();
    }
    var readings =
        hosts.keySet().stream()
            .filter(host -> !inHand.failed().test(host))
            .map(host -> CompletableFuture.supplyAsync(() -> read(host, contents), executor))
            .toList();
    return readings.stream().flatMap(CompletableFuture::join).sorted().toList();
  }

  private Stream<String> read(String host, ArrayContents contents) {
    try {
      var snapshot = snapshot(host, contents);
      if (!inHand.failed().test(host)) {
        store.keep(pod, meant.of(snapshot), clock.instant());
      }
      return Stream.of(host);
    } catch (DeviceFailure | StepFailure | IllegalArgumentException e) {
      LOG.warn("{} could not be read: {}", host, e.getMessage());
      return Stream.empty();
    }
  }

  private ServerSnapshot snapshot(String host, ArrayContents contents) {
    var hypervisor = devices.hypervisor(host);
    var assembly =
        new HostAssembly(host, hosts.get(host), hypervisor.host(), contents, meant.before(host));
    return new ServerSnapshot(
        assembly.server(),
        hypervisor.guests().stream()
            .filter(guest -> !inHand.halfBuilt().test(guest.name(), host))
            .map(guest -> assembly.vm(guest, hypervisor.definition(guest.name())))
            .toList());
  }
}
