package io.bowline.planning;

/** Makes the failover plan: most important first, each VM where it fits, lanes balanced. */
public final class Planner {

  /**
   * @throws IllegalArgumentException when dependencies form a cycle, naming it
   */
  public FailoverPlan plan(PlanRequest request) {
    throw new UnsupportedOperationException(request.toString());
  }
}
