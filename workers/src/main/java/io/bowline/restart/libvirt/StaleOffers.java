package io.bowline.restart.libvirt;

import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.pxe.BootProfile;
import io.bowline.devices.Devices;
import io.bowline.failure.StepFailure;
import io.bowline.inventory.Vm;
import io.bowline.journal.ChangeGate;
import io.bowline.journal.Origin;
import io.bowline.limits.Leases;
import io.bowline.limits.Resource;
import io.bowline.outage.VmRecoveries;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Withdraws what no recovery needs any more: an installation that is offered to a VM of this PoD
 * which no outage installs right now. So no offer outlives its recovery, whoever died in the middle
 * of it; a VM that found one would be installed at its next boot from the network.
 */
public final class StaleOffers {

  private static final Logger LOG = LoggerFactory.getLogger(StaleOffers.class);
  private static final String NAME = "stale-offers";

  private final Devices devices;
  private final ChangeGate gate;
  private final Leases leases;
  private final VmRecoveries recoveries;
  private final Supplier<List<Vm>> vms;

  /**
   * @param gate refuses changes of a worker that others take for dead
   * @param vms of the PoD
   */
  public StaleOffers(
      Devices devices,
      ChangeGate gate,
      Leases leases,
      VmRecoveries recoveries,
      Supplier<List<Vm>> vms) {
    this.devices = devices;
    this.gate = gate;
    this.leases = leases;
    this.recoveries = recoveries;
    this.vms = vms;
  }

  /** One look at all that is offered; what cannot be done yet waits. */
  public void look() {
    if (devices.installServerName().isEmpty()) {
      return;
    }
    try {
      var offered = devices.watching(Origin.own(NAME, "look")).installServer().offered();
      for (var mac : offered) {
        owner(mac).filter(vm -> !isInstalled(vm)).ifPresent(vm -> withdraw(vm, mac));
      }
    } catch (StepFailure | DeviceFailure failure) {
      LOG.warn("What the install server offers: {}", failure.getMessage());
    }
  }

  private Optional<String> owner(String mac) {
    return vms.get().stream()
        .filter(vm -> macs(vm).stream().anyMatch(mac::equalsIgnoreCase))
        .map(Vm::name)
        .findFirst();
  }

  private static List<String> macs(Vm vm) {
    return vm.domain().map(Offers::macs).orElse(List.of());
  }

  private boolean isInstalled(String vm) {
    return recoveries
        .holder(vm)
        .filter(
            row ->
                switch (row.step()) {
                  case OFFER, NETBOOT -> true;
                  default -> false;
                })
        .isPresent();
  }

  /** A step of the VM keeps its lease: under it nothing changes between look and withdrawal. */
  private void withdraw(String vm, String mac) {
    leases.holding(
        Resource.vm(vm),
        NAME,
        () -> {
          if (!isInstalled(vm)) {
            LOG.warn("{} was still offered an installation that nobody waits for: withdrawn", vm);
            devices
                .as(Origin.own(NAME, "withdraw from " + vm), gate)
                .installServer()
                .give(mac, new BootProfile.LocalDisk());
          }
        });
  }
}
