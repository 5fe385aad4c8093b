package io.bowline.benchmarks;

import io.bowline.planning.FailoverPlan;
import io.bowline.planning.PlanRequest;
import io.bowline.planning.Planner;
import io.bowline.planning.StepTimings;
import io.bowline.pods.LargePod;
import io.bowline.rules.RestartPriority;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A whole plan by the shipped decision table, from records to records. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class PlannerBenchmark {

  /** Servers, VMs, failed servers, for how many of the lost VMs there is room. */
  @Param("50/1000/1/FOR_MOST")
  public String pod;

  private final Planner planner = new Planner();
  private PlanRequest request;

  /** The PoD whose headroom suits its failures. */
  @Setup
  public void makePod() {
    var numbers = pod.split("/");
    int failed = Integer.parseInt(numbers[2]);
    var inventory =
        LargePod.forFailures(
            Integer.parseInt(numbers[0]),
            Integer.parseInt(numbers[1]),
            failed,
            LargePod.Room.valueOf(numbers[3]));
    var rules = RestartPriority.read(Optional.empty()).rules(inventory);
    var servers = LargePod.failed(inventory, failed);
    request = PlanRequest.of(inventory, servers, rules, StepTimings.DEFAULT);
  }

  @Benchmark
  public FailoverPlan plan() {
    return planner.plan(request);
  }
}
