package io.bowline.devices;

import io.bowline.connectors.DeviceShell;
import io.bowline.connectors.power.PowerController;
import io.bowline.connectors.san.SanClient;
import io.bowline.connectors.storage.StorageController;
import java.util.List;

/**
 * How the devices of a PoD are reached; nothing is connected before it is used.
 *
 * @param consoles in the order they are tried where a server names none
 * @param hosts libvirt hosts
 * @param power power controllers of libvirt hosts
 */
public record Connections(
    List<DeviceShell> consoles,
    List<Connection<StorageController>> arrays,
    List<HostConnection> hosts,
    List<Connection<PowerController>> power) {

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
        List.of());
  }
}
