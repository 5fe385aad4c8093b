package io.bowline.planning;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The smallest addition that would give a VM a place beside all that the plan has placed: on the
 * server that lacks the fewest things, of these the ones most easily had, of these the least.
 */
final class Addition {

  /** From what is most easily had to what hardly is. */
  private static final List<Constraint> EASE =
      List.of(
          Constraint.MEMORY,
          Constraint.CPU,
          Constraint.SLOTS,
          Constraint.VLAN,
          Constraint.ARRAY,
          Constraint.ALLOWED,
          Constraint.FORBIDDEN,
          Constraint.ANTI_AFFINITY,
          Constraint.AFFINITY,
          Constraint.STATE,
          Constraint.TRIED,
          Constraint.ADAPTERS);

  private record Lack(Host host, List<Constraint> broken, double share) {}

  private static final Comparator<Lack> SMALLEST =
      Comparator.comparingInt((Lack lack) -> lack.broken.size())
          .thenComparingInt(Addition::hardest)
          .thenComparingDouble(Lack::share)
          .thenComparing(lack -> lack.host.name());

  private final Targets targets;

  Addition(Targets targets) {
    this.targets = targets;
  }

  /** In words, such as {@code 2048 MiB more memory on p3}. */
  String of(Task task) {
    return of(task, new HashSet<>());
  }

  private String of(Task task, Set<Task> asked) {
    asked.add(task);
    String first =
        task.dependencies().stream()
            .filter(dependency -> !targets.isPlaced(dependency) && asked.add(dependency))
            .map(dependency -> of(dependency, asked) + " (for " + dependency + ")")
            .collect(Collectors.joining("; "));
    String own =
        targets.hosts().stream()
            .map(host -> lack(task, host))
            .min(SMALLEST)
            .map(lack -> words(task, lack))
            .orElse("another server");
    return own.isEmpty() ? first : first.isEmpty() ? own : first + "; " + own;
  }

  private Lack lack(Task task, Host host) {
    double share =
        missingMemory(task, host) / (double) Math.max(1, host.server().memoryMiB())
            + missingCpu(task, host) / Math.max(1, host.server().cpu() * Task.CPU_UNITS);
    return new Lack(host, Constraint.broken(task, host, targets), share);
  }

  private static int hardest(Lack lack) {
    return lack.broken.stream().mapToInt(EASE::indexOf).max().orElse(-1);
  }

  private static long missingMemory(Task task, Host host) {
    return Math.max(0, task.vm().memoryMiB() - Math.max(0, host.memoryFree()));
  }

  private static long missingCpu(Task task, Host host) {
    return Math.max(0, task.cpu() - Math.max(0, host.cpuFree()));
  }

  private String words(Task task, Lack lack) {
    return lack.broken.stream()
        .map(rule -> words(rule, task, lack.host))
        .collect(Collectors.joining(" and "));
  }

  private String words(Constraint rule, Task task, Host host) {
    return switch (rule) {
      // What is over-committed by what runs there is missing as well.
      case MEMORY -> (task.vm().memoryMiB() - host.memoryFree()) + " MiB more memory on " + host;
      case CPU ->
          Constraint.units(task.cpu() - host.cpuFree()) + " more processing units on " + host;
      case SLOTS ->
          (task.vm().slots() - host.slotsFree()) + " more free slots on each VIOS of " + host;
      case VLAN -> "VLAN " + missingVlans(task, host) + " on " + host;
      case ARRAY -> "paths from " + host + " to the arrays of its LUNs";
      case ALLOWED -> "leave to run on " + host + " (allowedServers)";
      case FORBIDDEN ->
          task.vm().forbiddenServers().contains(host.name())
              ? "leave to run on " + host + " (forbiddenServers)"
              : "leave to be restarted (recovery.restart)";
      case ANTI_AFFINITY ->
          "one more server such as "
              + host
              + " (anti-affinity: "
              + rule.detail(task, host, targets)
              + ")";
      case AFFINITY ->
          "room beside the VMs it must stand with: " + rule.detail(task, host, targets);
      case STATE -> host + " in operation";
      case TRIED -> "a server that was not tried";
      case PLATFORM -> "a server of its platform";
      case ADAPTERS -> "adapters that can be rebuilt instead of what it has";
    };
  }

  private static String missingVlans(Task task, Host host) {
    Set<Integer> missing = new TreeSet<>(task.vm().vlans());
    missing.removeAll(host.server().vlans());
    return missing.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
