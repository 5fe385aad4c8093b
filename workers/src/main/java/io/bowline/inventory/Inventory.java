package io.bowline.inventory;

import java.util.List;

/**
 * A PoD as collected or as written by hand (design: "Inventory and scenario files").
 *
 * @param history how long operations took on its devices; at most one entry per device and
 *     operation
 */
public record Inventory(
    String pod,
    List<SlaClass> slaClasses,
    List<Hmc> hmcs,
    List<StorageArray> arrays,
    List<Server> servers,
    List<Vm> vms,
    List<OperationTime> history) {

  public Inventory {
    slaClasses = List.copyOf(slaClasses);
    hmcs = List.copyOf(hmcs);
    arrays = List.copyOf(arrays);
    servers = List.copyOf(servers);
    vms = List.copyOf(vms);
    history = List.copyOf(history);
  }

  /** A PoD of which nothing was measured. */
  public Inventory(
      String pod,
      List<SlaClass> slaClasses,
      List<Hmc> hmcs,
      List<StorageArray> arrays,
      List<Server> servers,
      List<Vm> vms) {
    this(pod, slaClasses, hmcs, arrays, servers, vms, List.of());
  }

  /** The same PoD with other VMs. */
  public Inventory with(List<Vm> otherVms) {
    return new Inventory(pod, slaClasses, hmcs, arrays, servers, otherVms, history);
  }

  /** The same PoD with another history. */
  public Inventory withHistory(List<OperationTime> otherHistory) {
    return new Inventory(pod, slaClasses, hmcs, arrays, servers, vms, otherHistory);
  }
}
