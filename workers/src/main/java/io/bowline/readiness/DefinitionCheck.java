package io.bowline.readiness;

import io.bowline.inventory.Definition;
import io.bowline.inventory.LibvirtDomain;
import io.bowline.inventory.PowerPartition;
import io.bowline.inventory.Recovery.Permission;
import io.bowline.inventory.Vm;
import java.util.ArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether a VM can be defined anew on another server as it is, and may be. */
final class DefinitionCheck implements Check {

  @Override
  public Stream<Finding> look(Known known) {
    return known.inventory().vms().stream()
        .flatMap(vm -> Stream.of(definition(known, vm), permission(known, vm)));
  }

  private static Finding definition(Known known, Vm vm) {
    var subject = Subject.vm(vm.name());
    if (vm.definition().isEmpty()) {
      return Finding.unknown(
          subject,
          "adapters",
          "its definition is not on record, so its adapters are not known",
          known.source() + ", partition or domain of " + vm.name(),
          "Collect the inventory: run the workers, or name their settings with --config.");
    }
    var definition = vm.definition().get();
    var where = where(definition) + " on " + vm.server();
    return definition.unsupported().isEmpty()
        ? Finding.ok(subject, "adapters", adapters(vm, definition), where)
        : Finding.problem(
            subject,
            "adapters",
            "has what cannot be rebuilt on another server: "
                + definition.unsupported().stream()
                    .map(text -> named(definition, text))
                    .collect(Collectors.joining(", ")),
            where,
            next(definition));
  }

  private static String where(Definition definition) {
    return switch (definition) {
      case PowerPartition partition -> "profile " + partition.profile();
      case LibvirtDomain domain -> "domain " + domain.uuid();
    };
  }

  private static String adapters(Vm vm, Definition definition) {
    return switch (definition) {
      case PowerPartition partition -> adapters(partition);
      case LibvirtDomain domain ->
          vm.luns().size() + " iSCSI disks, " + domain.macs().size() + " network adapters";
    };
  }

  private static String next(Definition definition) {
    return switch (definition) {
      case PowerPartition partition ->
          "Give it virtual SCSI and virtual Ethernet alone, or plan to recover it by hand.";
      case LibvirtDomain domain ->
          "Put its disks on iSCSI LUNs that QEMU logs in to, or plan to recover it by hand.";
    };
  }

  private static String named(Definition definition, String unsupported) {
    return switch (definition) {
      case PowerPartition partition -> named(unsupported);
      case LibvirtDomain domain -> unsupported;
    };
  }

  private static String adapters(PowerPartition partition) {
    var found = new ArrayList<String>();
    found.add(partition.scsi().size() + " virtual SCSI");
    found.add(partition.ethernet().size() + " virtual Ethernet adapters");
    return String.join(", ", found);
  }

  /** As the profile calls them (facts: hmc.md, section 4), in an operator's words. */
  private static String named(String unsupported) {
    return switch (unsupported) {
      case "virtual_fc_adapters" -> "virtual Fibre Channel adapters (NPIV)";
      case "io_slots" -> "physical adapters";
      case "sriov_eth_logical_ports", "sriov_roce_logical_ports" -> "SR-IOV ports";
      case "vnic_adapters" -> "vNIC adapters";
      case "vtpm_adapters" -> "a virtual TPM";
      case "virtual_vasi_adapters" -> "VASI adapters";
      case "virtual_eth_vsi_profiles" -> "VSI profiles";
      default -> unsupported + ", which is on no known array";
    };
  }

  private static Finding permission(Known known, Vm vm) {
    var where = known.source() + ", recovery of " + vm.name();
    return vm.recovery().restart() == Permission.ALLOWED
        ? Finding.ok(Subject.vm(vm.name()), "permission", "may be restarted", where)
        : Finding.warning(
            Subject.vm(vm.name()),
            "permission",
            "may not be restarted elsewhere",
            where,
            "A human gets it; allow `restart` if that is not meant.");
  }
}
