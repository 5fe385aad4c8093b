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
 * @param spare kept for failover
 * @param loadThreshold 0 to 1
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
    Map<String, String> labels) {

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
        labels);
  }

  /** Whether a server is kept free for failover. */
  public enum Spare {
    YES,
    NO
  }

  /** Host objects of its VIOSes on the arrays, in the VIOSes' order. */
  public List<String> sanHosts() {
    return vios.stream().map(Vios::sanHost).toList();
  }

  /** A Virtual I/O Server: its partition name, its host object on the arrays, its free slots. */
  public record Vios(String name, String sanHost, int freeSlots) {}
}
