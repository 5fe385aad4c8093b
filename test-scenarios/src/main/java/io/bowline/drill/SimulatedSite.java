package io.bowline.drill;

import io.bowline.scenario.Scenario;
import io.bowline.simulator.FaultSpec;
import java.time.Duration;
import java.util.List;

/** The simulated PoD of a drill with its observer. */
final class SimulatedSite implements AutoCloseable {

  static SimulatedSite start(Scenario scenario, RunDirectory run, long seed) {
    throw new UnsupportedOperationException();
  }

  List<DeviceAccess> devices() {
    throw new UnsupportedOperationException();
  }

  /** Arms faults; their times count from now, as does {@link #seconds} from the first call. */
  void arm(List<FaultSpec> faults) {
    throw new UnsupportedOperationException();
  }

  /** Simulated seconds since the faults were armed. */
  double seconds() {
    throw new UnsupportedOperationException();
  }

  void jump(Duration by) {
    throw new UnsupportedOperationException();
  }

  /**
   * Calls the hook once, when so many more changing commands have come and the last took effect.
   */
  void afterEffect(int commands, Runnable hook) {
    throw new UnsupportedOperationException();
  }

  /** Whether any changing command has come since the faults were armed. */
  boolean isChanging() {
    throw new UnsupportedOperationException();
  }

  List<String> breaches() {
    throw new UnsupportedOperationException();
  }

  List<DrillReport.Peak> peaks() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
