package io.bowline.planning;

import io.bowline.inventory.Vm;
import java.util.ArrayList;
import java.util.List;

/** A VM to place, with its neighbours in the graph of dependencies. */
final class Task {

  /** CPU is counted in millionths, so that sums are exact. */
  static final double CPU_UNITS = 1_000_000;

  private final int index;
  private final Vm vm;
  private final Rank ownRank;
  private final List<Task> dependencies = new ArrayList<>();
  private final List<Task> dependents = new ArrayList<>();
  private Rank rank;

  Task(int index, Vm vm, Rank ownRank) {
    this.index = index;
    this.vm = vm;
    this.ownRank = ownRank;
    this.rank = ownRank;
  }

  /** From 0, in the order of names. */
  int index() {
    return index;
  }

  Vm vm() {
    return vm;
  }

  String name() {
    return vm.name();
  }

  Rank ownRank() {
    return ownRank;
  }

  /** Its own rank, or that of the first VM that depends on it. */
  Rank rank() {
    return rank;
  }

  long cpu() {
    return Math.round(vm.cpu() * CPU_UNITS);
  }

  /** Whether it may stand beside any other VM. */
  boolean isFree() {
    return vm.affinity().isEmpty() && vm.antiAffinity().isEmpty();
  }

  List<Task> dependencies() {
    return dependencies;
  }

  List<Task> dependents() {
    return dependents;
  }

  void dependOn(Task dependency) {
    dependencies.add(dependency);
    dependency.dependents.add(this);
  }

  void raiseTo(Rank other) {
    rank = rank.first(other);
  }

  @Override
  public String toString() {
    return name();
  }
}
