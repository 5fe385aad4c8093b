package io.bowline.devices;

import io.bowline.connectors.DeviceShell;
import io.bowline.connectors.power.PowerController;
import io.bowline.connectors.pxe.PxeServer;
import io.bowline.connectors.san.SanClient;
import io.bowline.connectors.storage.StorageController;
import java.util.List;
import java.util.Optional;

/**
 * How the devices of a PoD are reached; nothing is connected before it is used.
 *
 * @param consoles in the order they are tried where a server names none
 * @param hosts libvirt hosts
 * @param power power controllers of libvirt hosts
 * @param install the server that installs VMs of libvirt hosts; empty: none does
 */
public record Connections(
    List<DeviceShell> consoles,
    List<Connection<StorageController>> arrays,
    List<HostConnection> hosts,
    List<Connection<PowerController>> power,
    Optional<Connection<PxeServer>> install) {

  public Connections {
    consoles = List.copyOf(consoles);
    arrays = List.copyOf(arrays);
    hosts = List.copyOf(hosts);
    power = List.copyOf(power);
  }

  /** A PoD of Power servers on Spectrum Virtualize arrays. */
  public static Connections ofPower(List<DeviceShell> consoles, List<DeviceShell> arrays) {
    return new Connections(
        consoles,
        arrays.stream()
            .map(shell -> new Connection<StorageController>(shell, SanClient::new))
            .toList(),
        List.of(),
        List.of(),
        Optional.empty());
  }
}
