package io.bowline.inventory;

import java.util.List;

/** A PoD as collected or as written by hand (design: "Inventory and scenario files"). */
public record Inventory(
    String pod,
    List<SlaClass> slaClasses,
    List<Hmc> hmcs,
    List<StorageArray> arrays,
    List<Server> servers,
    List<Vm> vms) {

  public Inventory {
    slaClasses = List.copyOf(slaClasses);
    hmcs = List.copyOf(hmcs);
    arrays = List.copyOf(arrays);
    servers = List.copyOf(servers);
    vms = List.copyOf(vms);
  }

  /** The same PoD with other VMs. */
  public Inventory with(List<Vm> otherVms) {
    return new Inventory(pod, slaClasses, hmcs, arrays, servers, otherVms);
  }
}
