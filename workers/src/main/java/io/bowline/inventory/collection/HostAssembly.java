package io.bowline.inventory.collection;

import io.bowline.connectors.hypervisor.Guest;
import io.bowline.connectors.libvirt.DomainDefinition;
import io.bowline.connectors.libvirt.DomainDefinition.IscsiDisk;
import io.bowline.connectors.libvirt.HostFacts;
import io.bowline.inventory.LibvirtDomain;
import io.bowline.inventory.Lun;
import io.bowline.inventory.Platform;
import io.bowline.inventory.Server;
import io.bowline.inventory.ServerState;
import io.bowline.inventory.Vm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Makes the records of a libvirt host and its domains of what the host answered.
 *
 * @param meantBefore what each domain of this host was meant to do when it was read last
 */
record HostAssembly(
    String host,
    Platform.Libvirt platform,
    HostFacts facts,
    ArrayContents arrays,
    Map<String, Vm.Desired> meantBefore) {

  private static final int RESTARTS = 32;
  private static final double LOAD_THRESHOLD = 1.0;

  Server server() {
    return new Server(
        host,
        facts.cpus(),
        facts.memoryMiB(),
        ServerState.OPERATING,
        0,
        0,
        1.0,
        List.of(),
        Set.of(),
        Set.of(),
        List.of(),
        RESTARTS,
        Server.Spare.NO,
        LOAD_THRESHOLD,
        Map.of(),
        new Platform.Libvirt(
            platform.sanHost(), platform.power(), platform.ganglia(), facts.architecture()));
  }

  Vm vm(Guest guest, DomainDefinition definition) {
    var unsupported = new ArrayList<String>();
    definition.otherDisks().forEach(disk -> unsupported.add("disk " + disk + " of the host"));
    definition.hostDevices().forEach(kind -> unsupported.add(kind + " device of the host"));
    var luns = luns(definition, unsupported);
    return new Vm(
        guest.name(),
        host,
        definition.processors(),
        definition.memoryMiB(),
        desired(guest),
        Optional.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        List.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        0,
        Optional.empty(),
        Map.of(),
        luns,
        VmAssembly.DEFAULT_RECOVERY,
        Optional.empty(),
        Optional.of(
            new LibvirtDomain(
                guest.id(),
                definition.text(),
                definition.macs(),
                definition.architecture(),
                unsupported)));
  }

  /**
   * A stop that somebody wanted is a wish. One that nobody explains is none: a host that was
   * started anew shows all its domains so, those that ran and those that were never started.
   */
  private Vm.Desired desired(Guest guest) {
    return switch (guest.state()) {
      case OFF -> Vm.Desired.STOPPED;
      case OFF_UNEXPLAINED -> meantBefore.getOrDefault(guest.name(), Vm.Desired.STOPPED);
      case RUNNING, STARTING, PAUSED, PANICKED, STOPPING, CRASHED, UNKNOWN -> Vm.Desired.RUNNING;
    };
  }

  private List<Lun> luns(DomainDefinition definition, List<String> unsupported) {
    var luns = new ArrayList<Lun>();
    for (IscsiDisk disk : definition.iscsiDisks()) {
      var volume = disk.target().substring(disk.target().lastIndexOf(':') + 1);
      arrays
          .lunNamed(volume, platform.sanHost(), luns.isEmpty() ? Lun.Use.BOOT : Lun.Use.DATA)
          .ifPresentOrElse(
              luns::add, () -> unsupported.add("disk " + disk.device() + " on " + disk.target()));
    }
    return List.copyOf(luns);
  }
}
