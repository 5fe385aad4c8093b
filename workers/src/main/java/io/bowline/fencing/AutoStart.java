package io.bowline.fencing;

import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.hmc.Partition;
import io.bowline.connectors.hmc.PartitionProfile;
import io.bowline.devices.Console;
import io.bowline.inventory.Platform;
import io.bowline.limits.Leases;
import io.bowline.limits.Resource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Keeps every VM of a fenced server from starting with it should it get power again: those it had,
 * and those that were just being restarted there.
 */
public final class AutoStart {

  private final GuardedServers servers;
  private final Leases leases;
  private final Set<String> disabled = ConcurrentHashMap.newKeySet();

  public AutoStart(GuardedServers servers, Leases leases) {
    this.servers = servers;
    this.leases = leases;
  }

  /** Disables it once per fence, where that can be done while the server is off. */
  void disable(Fence fence) {
    if (!disabled.contains(fence.outage())) {
      switch (servers.platform(fence)) {
        case Platform.Power power -> disableOnConsole(fence);
        // Its host keeps them; their disks are taken away before they start anywhere else.
        case Platform.Libvirt libvirt -> disabled.add(fence.outage());
      }
    }
  }

  /** On the first console that can. */
  private void disableOnConsole(Fence fence) {
    var consoles = servers.consoles(fence);
    for (var console : consoles) {
      try {
        disable(fence, console);
        disabled.add(fence.outage());
        return;
      } catch (DeviceFailure failure) {
        if (console.equals(consoles.getLast())) {
          throw failure;
        }
      }
    }
  }

  private void disable(Fence fence, Console console) {
    var vioses =
        console.hmc().partitions(fence.server()).stream()
            .filter(Partition::isVios)
            .map(Partition::name)
            .collect(Collectors.toUnmodifiableSet());
    console.hmc().profiles(fence.server()).stream()
        .filter(profile -> !vioses.contains(profile.partition()))
        .filter(PartitionProfile::startsWithSystem)
        .forEach(
            profile ->
                leases.holding(
                    Resource.change(fence.server()),
                    GuardedServers.NAME,
                    () ->
                        console
                            .hmc()
                            .disableAutoStart(
                                fence.server(), profile.partition(), profile.name())));
  }
}
