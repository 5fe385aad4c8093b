package io.bowline.restart;

import io.bowline.control.StopGate;
import io.bowline.failure.Superseded;
import io.bowline.journal.ChangeGate;
import io.bowline.limits.Heartbeat;
import io.bowline.limits.Lease;
import io.bowline.limits.Leases;
import java.util.Optional;

/** All that a changing command of a step must pass: humans, the engine, the limits, this worker. */
public final class StepGates {

  private final StopGate stops;
  private final Heartbeat heartbeat;
  private final Leases leases;

  public StepGates(StopGate stops, Heartbeat heartbeat, Leases leases) {
    this.stops = stops;
    this.heartbeat = heartbeat;
    this.leases = leases;
  }

  ChangeGate forward(String outage, String vm, Lease lease, ChangeGate job) {
    return stops.forward(outage, Optional.of(vm)).and(common(lease, job));
  }

  ChangeGate undo(String outage, String vm, Lease lease, ChangeGate job) {
    return stops.undo(outage, Optional.of(vm)).and(common(lease, job));
  }

  Runnable stopped(String outage, String vm) {
    return stops.stopped(outage, Optional.of(vm))::check;
  }

  private ChangeGate common(Lease lease, ChangeGate job) {
    return job.and(heartbeat.gate()).and(() -> requireCurrent(lease));
  }

  private void requireCurrent(Lease lease) {
    if (!leases.isCurrent(lease)) {
      throw new Superseded(
          "Expected lease "
              + lease.token()
              + " of "
              + lease.resource().name()
              + ", but found that another worker has it now.");
    }
  }
}
