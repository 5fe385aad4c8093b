package io.bowline.inventory;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A physical machine that hosts VMs.
 *
 * @param cpu processing units
 * @param memoryMiB memory for VMs
 * @param reserveCpu processing units kept free
 * @param reserveMemoryMiB memory kept free
 * @param cpuOvercommit factor on cpu, at least 1
 * @param vios empty: not constrained
 * @param vlans empty: not constrained
 * @param arrays names of reachable arrays, empty: not constrained
 * @param hmcs names, in the order they are tried
 * @param restarts most activations that may overlap here
 * @param spare kept for the VMs of a failed server: a plan uses it as any other, but a VM that
 *     failed alone goes there last, and no healthy VM is ever proposed to move there
 * @param loadThreshold 0 to 1
 * @param platform what it is; the names through which it is managed
 */
public record Server(
    String name,
    double cpu,
    long memoryMiB,
    ServerState state,
    double reserveCpu,
    long reserveMemoryMiB,
    double cpuOvercommit,
    List<Vios> vios,
    Set<Integer> vlans,
    Set<String> arrays,
    List<String> hmcs,
    int restarts,
    Spare spare,
    double loadThreshold,
    Map<String, String> labels,
    Platform platform) {

  /** A Power server. */
  public Server(
      String name,
      double cpu,
      long memoryMiB,
      ServerState state,
      double reserveCpu,
      long reserveMemoryMiB,
      double cpuOvercommit,
      List<Vios> vios,
      Set<Integer> vlans,
      Set<String> arrays,
      List<String> hmcs,
      int restarts,
      Spare spare,
      double loadThreshold,
      Map<String, String> labels) {
    this(
        name,
        cpu,
        memoryMiB,
        state,
        reserveCpu,
        reserveMemoryMiB,
        cpuOvercommit,
        vios,
        vlans,
        arrays,
        hmcs,
        restarts,
        spare,
        loadThreshold,
        labels,
        new Platform.Power());
  }

  /** The same server in another state. */
  public Server in(ServerState other) {
    return new Server(
        name,
        cpu,
        memoryMiB,
        other,
        reserveCpu,
        reserveMemoryMiB,
        cpuOvercommit,
        vios,
        vlans,
        arrays,
        hmcs,
        restarts,
        spare,
        loadThreshold,
        labels,
        platform);
  }

  /** Whether a server is kept free for failover. */
  public enum Spare {
    YES,
    NO
  }

  /** Its names on the arrays: the host objects of its VIOSes in their order, or its initiator. */
  public List<String> sanHosts() {
    return switch (platform) {
      case Platform.Power power -> vios.stream().map(Vios::sanHost).toList();
      case Platform.Libvirt libvirt -> List.of(libvirt.sanHost());
    };
  }

  /** A Virtual I/O Server: its partition name, its host object on the arrays, its free slots. */
  public record Vios(String name, String sanHost, int freeSlots) {}
}
