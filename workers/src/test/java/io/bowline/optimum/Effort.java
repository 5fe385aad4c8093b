package io.bowline.optimum;

import com.google.ortools.sat.CpSolver;

/**
 * How long CP-SAT may search. The deterministic limit makes the same answer on a slower machine.
 *
 * @param deterministic for one search, in CP-SAT's units of work, of about a second
 * @param seconds for the searches that share a budget, whatever the machine
 */
record Effort(double deterministic, double seconds, int workers) {

  /** Solvers that share the time. */
  final class Budget {
    private final long until = System.nanoTime() + Math.round(seconds * 1e9);

    /**
     * @param linearization how much of the model linear programs see; 1 is usual
     */
    CpSolver solver(int linearization) {
      var solver = new CpSolver();
      solver
          .getParameters()
          .setNumWorkers(workers)
          .setRandomSeed(1)
          .setLinearizationLevel(linearization)
          .setMaxDeterministicTime(deterministic)
          .setMaxTimeInSeconds(Math.max(0.1, (until - System.nanoTime()) / 1e9));
      return solver;
    }
  }

  Budget begin() {
    return new Budget();
  }
}
