package io.bowline.capacity;

import java.util.List;

/**
 * What losing a server, or two together, would mean. Times are seconds.
 *
 * @param failed the server or servers
 * @param vms how many of their VMs are meant to run
 * @param classes the same by SLA class, in the order of classes; those without a class come last
 * @param unplaced VMs that would not restart
 * @param late VMs that would be back later than their objective
 * @param delays arrays whose volume protection holds recovery up; the makespan contains it
 * @param makespanSeconds from the fence proof to the last VM verified
 * @param lowerBoundSeconds no schedule is shorter
 * @param boundBy the device, the slots or the chain that binds
 */
public record Loss(
    List<String> failed,
    int vms,
    List<ClassLoss> classes,
    List<Unplaced> unplaced,
    List<Late> late,
    List<Delay> delays,
    double makespanSeconds,
    double lowerBoundSeconds,
    String boundBy) {

  /** Whether every VM would be back within its objective. */
  public boolean holds() {
    return unplaced.isEmpty() && late.isEmpty();
  }

  /**
   * The VMs of one SLA class.
   *
   * @param sla null: those that have none
   */
  public record ClassLoss(String sla, int vms, int unplaced, int late) {

    /** VMs that would not be back in time. */
    public int missing() {
      return unplaced + late;
    }
  }

  /**
   * @param sla null: none
   * @param reasons by constraint; all servers and numbers are in the plan of this failure
   * @param addition the smallest that would give it a place; may be empty
   */
  public record Unplaced(String vm, String sla, List<Why> reasons, String addition) {

    public Unplaced {
      // A report that was kept before plans said so has none.
      addition = addition == null ? "" : addition;
    }
  }

  /**
   * One constraint that keeps a VM out.
   *
   * @param servers how many servers it holds for
   * @param server the first of them; {@code *} when it is no server's fault
   * @param detail what it says of that server
   */
  public record Why(String constraint, int servers, String server, String detail) {}

  /**
   * @param sla its class
   * @param outageSeconds from the failure until it is verified, the allowance included
   * @param rtoSeconds the objective of its class
   */
  public record Late(String vm, String sla, double outageSeconds, double rtoSeconds) {}

  /**
   * Volumes that an array does not let go for some time after their last write.
   *
   * @param vms how many VMs wait for it
   */
  public record Delay(String array, double seconds, int vms) {}
}
