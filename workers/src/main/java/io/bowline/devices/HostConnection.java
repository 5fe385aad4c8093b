package io.bowline.devices;

import io.bowline.connectors.DeviceShell;
import io.bowline.connectors.libvirt.LibvirtClient;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a libvirt host is reached. Its name is that of the server.
 *
 * @param work for what a recovery does there
 * @param watch the same host for a short question: it waits for nobody, and not for long
 * @param client of a shell that may have a journal around it
 * @param agent its heartbeat agent, empty when it has none
 */
public record HostConnection(
    DeviceShell work,
    DeviceShell watch,
    Function<DeviceShell, LibvirtClient> client,
    Optional<Witness> agent) {

  public String name() {
    return work.device();
  }
}
