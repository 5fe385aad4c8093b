package io.bowline.planning;

import io.bowline.inventory.Vm;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The VMs to place and what they wait for; what an important VM depends on is as important. */
final class TaskGraph {

  private final List<Task> tasks = new ArrayList<>();
  private final List<Task> dependenciesFirst = new ArrayList<>();

  private TaskGraph() {}

  /**
   * @throws IllegalArgumentException when dependencies form a cycle, or a VM is unknown
   */
  static TaskGraph of(PlanRequest request) {
    var graph = new TaskGraph();
    graph.addTasks(request);
    graph.connect();
    graph.sort();
    graph
        .dependenciesFirst
        .reversed()
        .forEach(task -> task.dependencies().forEach(other -> other.raiseTo(task.rank())));
    return graph;
  }

  /** In the order of names. */
  List<Task> tasks() {
    return tasks;
  }

  /** Each VM after all it depends on. */
  List<Task> dependenciesFirst() {
    return dependenciesFirst;
  }

  private void addTasks(PlanRequest request) {
    Set<String> missing = new TreeSet<>(request.vms());
    request.inventory().vms().forEach(vm -> missing.remove(vm.name()));
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException("unknown VM " + String.join(", ", missing));
    }
    request.inventory().vms().stream()
        .filter(vm -> wanted(vm, request))
        .sorted(Comparator.comparing(Vm::name))
        .forEach(vm -> tasks.add(new Task(tasks.size(), vm, Rank.of(vm, request))));
  }

  private static boolean wanted(Vm vm, PlanRequest request) {
    return request.vms().isEmpty()
        ? request.failed().contains(vm.server()) && vm.desired() == Vm.Desired.RUNNING
        : request.vms().contains(vm.name());
  }

  private void connect() {
    Map<String, Task> byName = new HashMap<>();
    tasks.forEach(task -> byName.put(task.name(), task));
    for (Task task : tasks) {
      task.vm().dependsOn().stream()
          .distinct()
          .sorted()
          .map(byName::get)
          .filter(dependency -> dependency != null)
          .forEach(task::dependOn);
    }
  }

  private void sort() {
    var waitsFor = new int[tasks.size()];
    Deque<Task> free = new ArrayDeque<>();
    for (Task task : tasks) {
      waitsFor[task.index()] = task.dependencies().size();
      if (task.dependencies().isEmpty()) {
        free.add(task);
      }
    }
    while (!free.isEmpty()) {
      Task task = free.remove();
      dependenciesFirst.add(task);
      for (Task dependent : task.dependents()) {
        if (--waitsFor[dependent.index()] == 0) {
          free.add(dependent);
        }
      }
    }
    if (dependenciesFirst.size() < tasks.size()) {
      throw new IllegalArgumentException("dependency cycle " + cycle(waitsFor));
    }
  }

  /** Going from dependency to dependency among those never freed must come round. */
  private String cycle(int[] waitsFor) {
    Task at = tasks.stream().filter(task -> waitsFor[task.index()] > 0).findFirst().orElseThrow();
    List<Task> path = new ArrayList<>();
    while (!path.contains(at)) {
      path.add(at);
      at =
          at.dependencies().stream()
              .filter(task -> waitsFor[task.index()] > 0)
              .findFirst()
              .orElseThrow();
    }
    path.add(at);
    return String.join(
        " -> ", path.subList(path.indexOf(at), path.size()).stream().map(Task::name).toList());
  }
}
