package io.bowline.fencing;

import io.bowline.connectors.hmc.PartitionProfile;
import io.bowline.devices.Console;
import io.bowline.limits.Leases;
import io.bowline.limits.Resource;
import java.util.Set;

/** Keeps VMs from starting with their server should it get power again. */
public final class AutoStart {

  private final Leases leases;

  public AutoStart(Leases leases) {
    this.leases = leases;
  }

  /** Returns how many profiles were changed; those that do not start by themselves are left. */
  public int disable(String server, Set<String> vms, Console console, String holder) {
    var starting =
        console.hmc().profiles(server).stream()
            .filter(profile -> vms.contains(profile.partition()))
            .filter(AutoStart::startsByItself)
            .toList();
    for (var profile : starting) {
      leases.holding(
          Resource.change(server),
          holder,
          () -> console.hmc().disableAutoStart(server, profile.partition(), profile.name()));
    }
    return starting.size();
  }

  private static boolean startsByItself(PartitionProfile profile) {
    return !profile.attributes().getOrDefault("auto_start", "0").equals("0");
  }
}
