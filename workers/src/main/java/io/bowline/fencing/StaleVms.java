package io.bowline.fencing;

import io.bowline.connectors.DeviceFailure;
import io.bowline.devices.Console;
import io.bowline.devices.ServerAccess;
import io.bowline.devices.VmSight.Life;
import io.bowline.inventory.Lun;
import io.bowline.inventory.Platform;
import io.bowline.limits.Leases;
import io.bowline.limits.Resource;
import io.bowline.outage.VmRecoveries;
import io.bowline.outage.VmRecovery;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Takes away what is left on a former source of VMs that run elsewhere now, once it answers again:
 * its mappings, then its definitions. A definition that is active is never touched, only reported.
 */
public final class StaleVms {

  private final VmRecoveries recoveries;
  private final GuardedServers servers;
  private final Leases leases;
  private final FenceNotices notices;
  private final Set<String> cleared = ConcurrentHashMap.newKeySet();

  public StaleVms(
      VmRecoveries recoveries, GuardedServers servers, Leases leases, FenceNotices notices) {
    this.recoveries = recoveries;
    this.servers = servers;
    this.leases = leases;
    this.notices = notices;
  }

  /** Clears the source when it answers, once for each time it comes up. */
  void clear(Fence fence, ServerReading reading) {
    if (!reading.operating()) {
      cleared.remove(fence.outage());
      return;
    }
    if (cleared.contains(fence.outage())) {
      return;
    }
    var server = servers.server(fence);
    keepDown(fence);
    var allClear =
        recoveries.of(fence.outage()).stream()
            .filter(vm -> vm.step().isBack() && runsElsewhere(fence, vm))
            .map(vm -> clear(fence, vm, server))
            .reduce(true, Boolean::logicalAnd);
    if (allClear) {
      cleared.add(fence.outage());
    }
  }

  private Console answering(Fence fence) {
    return servers.consoles(fence).stream()
        .filter(console -> ServerReading.take(fence.server(), List.of(console)).operating())
        .findFirst()
        .orElseThrow(
            () ->
                new DeviceFailure(
                    DeviceFailure.Kind.TRANSIENT,
                    fence.server(),
                    "",
                    "Expected a console that sees " + fence.server() + " operate. Tried later."));
  }

  /** A later outage may have brought it back here. */
  private boolean runsElsewhere(Fence fence, VmRecovery vm) {
    return !recoveries.home(vm.vm()).equals(Optional.of(fence.server()));
  }

  private boolean clear(Fence fence, VmRecovery vm, ServerAccess server) {
    var left = server.vm(vm.vm());
    if (left.life() == Life.ACTIVE) {
      notices.leftOver(vm, fence.server(), left.text());
      return false;
    }
    unmap(fence, vm);
    if (left.life() == Life.DOWN) {
      leases.holding(
          Resource.change(fence.server()), GuardedServers.NAME, () -> remove(fence, vm.vm()));
    }
    return true;
  }

  /** Of a libvirt host that answers again no domain starts with it any more. */
  private void keepDown(Fence fence) {
    if (servers.platform(fence) instanceof Platform.Libvirt) {
      var hypervisor = servers.hypervisor(fence);
      leases.holding(
          Resource.change(fence.server()),
          GuardedServers.NAME,
          () -> hypervisor.guests().forEach(guest -> hypervisor.disableAutoStart(guest.name())));
    }
  }

  private void remove(Fence fence, String vm) {
    switch (servers.platform(fence)) {
      case Platform.Power power -> answering(fence).hmc().removePartition(fence.server(), vm);
      case Platform.Libvirt libvirt -> servers.hypervisor(fence).remove(vm);
    }
  }

  private void unmap(Fence fence, VmRecovery vm) {
    var hosts = servers.sanHosts(fence);
    for (Lun lun : servers.vm(fence, vm.vm()).luns()) {
      var array = servers.access(fence).array(lun.array());
      leases.holding(
          Resource.array(lun.array(), servers.mappings(lun.array())),
          GuardedServers.NAME,
          () -> array.unmap(lun.id(), lun.uid(), hosts));
    }
  }
}
