package io.bowline.inventory;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/**
 * A virtual machine.
 *
 * @param server where it runs
 * @param cpu processing units
 * @param sla name of its class, empty: after all classes
 * @param priority higher is more important; empty: the restart rules decide
 * @param group dependency group, empty: none
 * @param dependsOn VMs that must be verified before this one starts
 * @param allowedServers empty: all
 * @param antiAffinity tags; no two VMs with the same tag on one server
 * @param affinity tags; VMs with the same tag on one server
 * @param slots virtual adapter slots it needs on each VIOS
 * @param luns in the order the VM sees them
 * @param definition how it is defined on its server; empty when written by hand
 */
public record Vm(
    String name,
    String server,
    double cpu,
    long memoryMiB,
    Desired desired,
    Optional<String> sla,
    OptionalInt priority,
    Optional<String> group,
    List<String> dependsOn,
    Set<String> allowedServers,
    Set<String> forbiddenServers,
    Set<String> antiAffinity,
    Set<String> affinity,
    Set<Integer> vlans,
    int slots,
    Optional<String> role,
    Map<String, String> labels,
    List<Lun> luns,
    Recovery recovery,
    Optional<ServiceProbe> probe,
    Optional<Definition> definition) {

  /** The same VM with other storage and another definition on its server. */
  public Vm definedBy(List<Lun> otherLuns, Optional<? extends Definition> other) {
    return with(server, desired, otherLuns, other.map(Function.identity()));
  }

  /** Its definition, when it is one of Power. */
  public Optional<PowerPartition> partition() {
    return definition.filter(PowerPartition.class::isInstance).map(PowerPartition.class::cast);
  }

  /** Its definition, when it is one of libvirt. */
  public Optional<LibvirtDomain> domain() {
    return definition.filter(LibvirtDomain.class::isInstance).map(LibvirtDomain.class::cast);
  }

  /** What cannot be made on another server. */
  public List<String> unsupported() {
    return definition.map(Definition::unsupported).orElse(List.of());
  }

  /** The same VM on another server. */
  public Vm on(String otherServer) {
    return with(otherServer, desired, luns, definition);
  }

  /** The same VM, not meant to run. */
  public Vm stopped() {
    return with(server, Desired.STOPPED, luns, definition);
  }

  /** The same VM, meant to run. */
  public Vm running() {
    return with(server, Desired.RUNNING, luns, definition);
  }

  private Vm with(
      String otherServer,
      Desired otherDesired,
      List<Lun> otherLuns,
      Optional<Definition> otherDefinition) {
    return new Vm(
        name,
        otherServer,
        cpu,
        memoryMiB,
        otherDesired,
        sla,
        priority,
        group,
        dependsOn,
        allowedServers,
        forbiddenServers,
        antiAffinity,
        affinity,
        vlans,
        slots,
        role,
        labels,
        otherLuns,
        recovery,
        probe,
        otherDefinition);
  }

  /** Whether a VM is meant to run. */
  public enum Desired {
    RUNNING,
    STOPPED
  }
}
