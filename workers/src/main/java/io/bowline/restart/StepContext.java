package io.bowline.restart;

import io.bowline.connectors.storage.StorageController;
import io.bowline.devices.Console;
import io.bowline.devices.Devices.DeviceAccess;
import io.bowline.devices.ServerAccess;
import io.bowline.failure.ErrorCode;
import io.bowline.failure.StepFailure.Refused;
import io.bowline.fencing.ServerReading;
import io.bowline.inventory.LibvirtDomain;
import io.bowline.inventory.Lun;
import io.bowline.inventory.PowerPartition;
import io.bowline.inventory.Server;
import io.bowline.inventory.Vm;
import io.bowline.limits.Leases;
import io.bowline.limits.Resource;
import io.bowline.outage.VmRecovery;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What a step works with: one VM, its source and target as they are on record, the devices under
 * this step's name, and the limits.
 *
 * @param stopped throws when a human skipped the VM or aborted the outage
 */
public record StepContext(
    VmRecovery recovery,
    Vm vm,
    Server source,
    Server target,
    DeviceAccess devices,
    ConfigurationOfRecord configuration,
    Leases leases,
    Runnable stopped) {

  /** What a restart slot is kept for. */
  public String holder() {
    return recovery.outage() + "/" + recovery.vm();
  }

  /** Whether the VM starts again where it was. */
  public boolean staysInPlace() {
    return target.name().equals(source.name());
  }

  /** The same VM with its source as target: for what is done to it where it was. */
  StepContext whereItWas() {
    return new StepContext(
        recovery.on(source.name()), vm, source, source, devices, configuration, leases, stopped);
  }

  /** The target by the devices of its platform. */
  public ServerAccess targetAccess() {
    return devices.server(target);
  }

  /** What all witnesses of the target say of it. */
  public ServerReading targetReading() {
    return ServerReading.take(targetAccess());
  }

  /** A console that sees the target operate; another one is tried first for another target. */
  public Console targetConsole(TargetConsoles consoles) {
    var inTurn = new ArrayList<>(devices.consoles(target.hmcs()));
    Collections.rotate(inTurn, target.name().hashCode() % inTurn.size());
    return consoles.operating(target, inTurn);
  }

  /** Maps a LUN to these hosts and no other, within its array's limit. */
  public void map(Lun lun, List<String> hosts) {
    onArray(lun, array -> array.map(lun.id(), lun.uid(), hosts));
  }

  /** Removes a LUN's mappings to these hosts, within its array's limit. */
  public void unmap(Lun lun, List<String> hosts) {
    onArray(lun, array -> array.unmap(lun.id(), lun.uid(), hosts));
  }

  /** One command after another of this LUN: it takes one place. */
  private void onArray(Lun lun, Consumer<StorageController> commands) {
    var limit = configuration.array(lun.array()).mappings();
    leases.holding(
        Resource.array(lun.array(), limit),
        holder(),
        () -> commands.accept(devices.array(lun.array())));
  }

  /** Changes the target's configuration: one at a time. */
  public <T> T changingTarget(Supplier<T> change) {
    return leases.holding(Resource.change(target.name()), holder(), change);
  }

  /** Changes a VIOS of the target: one at a time. */
  public void changingVios(String vios, Runnable change) {
    leases.holding(Resource.vios(target.name(), vios), holder(), change);
  }

  /** Takes the target's restart slot, or keeps it when it is held already. */
  public void keepRestartSlot() {
    leases.keep(Resource.restart(target.name(), target.restarts()), holder());
  }

  public void giveRestartSlotBack() {
    leases.releaseKept("restart/", holder());
  }

  /** How the VM is defined; refused when it cannot be rebuilt the same. */
  public PowerPartition definition() {
    var partition = vm.partition().orElseThrow(() -> notRebuildable("no definition on record"));
    if (!partition.unsupported().isEmpty()) {
      throw notRebuildable("adapters that are not supported: " + partition.unsupported());
    }
    return partition;
  }

  private Refused notRebuildable(String found) {
    return new Refused(
        ErrorCode.STEP_FAILED,
        "Expected a definition of "
            + vm.name()
            + " that can be rebuilt, but found "
            + found
            + ". Recover it by hand.");
  }

  /** How the VM is defined on libvirt; refused when it cannot be defined the same. */
  public LibvirtDomain domain() {
    var domain = vm.domain().orElseThrow(() -> notRebuildable("no domain on record"));
    if (!domain.unsupported().isEmpty()) {
      throw notRebuildable("what another host does not have: " + domain.unsupported());
    }
    return domain;
  }

  /** Names of the LUNs, for messages. */
  public static String names(List<Lun> luns) {
    return luns.stream().map(Lun::id).collect(Collectors.joining(", "));
  }
}
