package io.bowline.fencing;

import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.hmc.PartitionProfile;
import io.bowline.devices.Console;
import io.bowline.limits.Leases;
import io.bowline.limits.Resource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps the VMs of a fenced server from starting with it should it get power again. */
public final class AutoStart {

  private final GuardedServers servers;
  private final Leases leases;
  private final Set<String> disabled = ConcurrentHashMap.newKeySet();

  public AutoStart(GuardedServers servers, Leases leases) {
    this.servers = servers;
    this.leases = leases;
  }

  /** Disables it once per fence, on the first console that can. */
  void disable(Fence fence) {
    if (disabled.contains(fence.outage())) {
      return;
    }
    var vms = servers.vmsThere(fence);
    var consoles = servers.consoles(fence);
    for (var console : consoles) {
      try {
        disable(fence, vms, console);
        disabled.add(fence.outage());
        return;
      } catch (DeviceFailure failure) {
        if (console.equals(consoles.getLast())) {
          throw failure;
        }
      }
    }
  }

  private void disable(Fence fence, Set<String> vms, Console console) {
    console.hmc().profiles(fence.server()).stream()
        .filter(profile -> vms.contains(profile.partition()))
        .filter(AutoStart::startsByItself)
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

  private static boolean startsByItself(PartitionProfile profile) {
    return !profile.attributes().getOrDefault("auto_start", "0").equals("0");
  }
}
