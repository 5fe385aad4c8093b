package io.bowline.planning;

import java.util.List;

/** How large VMs are, measured by what all servers together have free before anything is placed. */
final class Size {

  private final double memory;
  private final double cpu;

  Size(List<Host> hosts) {
    memory = Math.max(1, hosts.stream().mapToLong(host -> Math.max(0, host.memoryFree())).sum());
    cpu = Math.max(1, hosts.stream().mapToLong(host -> Math.max(0, host.cpuFree())).sum());
  }

  double of(Task task) {
    return Math.max(task.vm().memoryMiB() / memory, task.cpu() / cpu);
  }

  /** What a server would have left. */
  double leftOn(Host host, Task task) {
    return (host.memoryFree() - task.vm().memoryMiB()) / memory
        + (host.cpuFree() - task.cpu()) / cpu;
  }
}
