package io.bowline.bench;

import io.bowline.BowlineApplication;
import io.bowline.config.BowlineSettings;
import io.bowline.devices.Devices;
import io.bowline.fencing.FenceInterlock;
import io.bowline.fencing.FenceOrder;
import io.bowline.fencing.Fences;
import io.bowline.fencing.VmFences;
import io.bowline.inventory.collection.InventoryStore;
import io.bowline.journal.ChangeGate;
import io.bowline.journal.Origin;
import io.bowline.limits.Leases;
import io.bowline.outage.CommitPlan;
import io.bowline.outage.CommitPlan.Lane;
import io.bowline.outage.CommitPlan.LaneVm;
import io.bowline.outage.Decision;
import io.bowline.outage.Outages;
import io.bowline.outage.Reservations;
import io.bowline.outage.VmRecoveries;
import io.bowline.outage.VmStep;
import io.bowline.restart.ConfigurationOfRecord;
import io.bowline.restart.DetachStorage;
import io.bowline.restart.Step;
import io.bowline.restart.StepGates;
import io.bowline.restart.StepRunner;
import io.bowline.restart.StepSettings;
import io.bowline.restart.TargetSteps;
import io.bowline.restart.VolumeProtectionWait;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The recovery of one failed server by a plain Java program: the workers' own services, wired as
 * the workers wire them, called lane by lane without an engine.
 */
public final class PlainRecovery implements AutoCloseable {

  /** Whether lanes run beside or after each other. */
  public enum Order {
    LANES_IN_PARALLEL,
    ONE_VM_AFTER_ANOTHER
  }

  private final ConfigurableApplicationContext workers;
  private final StepRunner runner;
  private final Map<VmStep, Step> steps = new LinkedHashMap<>();
  private final Map<String, CountDownLatch> verified = new ConcurrentHashMap<>();

  private PlainRecovery(ConfigurableApplicationContext workers) {
    this.workers = workers;
    this.runner =
        new StepRunner(
            bean(FenceInterlock.class),
            bean(VmRecoveries.class),
            bean(ConfigurationOfRecord.class),
            bean(Devices.class),
            bean(Leases.class),
            bean(StepGates.class),
            clock());
    var settings = bean(StepSettings.class);
    var target = bean(TargetSteps.class);
    steps.put(
        VmStep.DETACH,
        new DetachStorage(
            bean(Fences.class),
            bean(VmFences.class),
            target.keepOff(),
            new VolumeProtectionWait(clock(), settings),
            settings));
    steps.put(VmStep.CONFIGURE, target.configure());
    steps.put(VmStep.MAP, target.map());
    steps.put(VmStep.RESTART, target.restart());
    steps.put(VmStep.VERIFY, target.verify());
  }

  /** Starts the workers' services with a drill's configuration, cut off from any engine. */
  public static PlainRecovery start(Path configuration) {
    return new PlainRecovery(
        new SpringApplicationBuilder(BowlineApplication.class)
            .run(
                "--spring.config.additional-location=file:" + configuration,
                "--server.port=0",
                "--camunda.client.grpc-address=http://127.0.0.1:1",
                "--camunda.client.worker.defaults.enabled=false",
                "--bowline.detection.enabled=false",
                "--bowline.reconciler.enabled=false",
                "--logging.level.root=error"));
  }

  /** How many servers' configuration is known. */
  public int knownServers() {
    return bean(InventoryStore.class).lastGood(bean(BowlineSettings.class).pod()).readAt().size();
  }

  private <T> T bean(Class<T> type) {
    return workers.getBean(type);
  }

  /** Recovers a server that has died and answers how long it took from proof to last VM. */
  public Duration recover(String pod, String server, Order order) {
    var outages = bean(Outages.class);
    var now = clock().instant();
    var outage = outages.open(pod, server, now, now).orElseThrow().id();
    outages.confirmed(outage, clock().instant());
    outages.decided(outage, new Decision(true, "benchmark", "it is dead"), clock().instant());
    bean(FenceOrder.class)
        .run(server, origin(outage, Optional.empty(), "Fence_Server"), ChangeGate.open());
    var lanes = bean(CommitPlan.class).commit(outage).lanes();
    lanes.forEach(lane -> lane.vms().forEach(vm -> verified.put(vm.name(), new CountDownLatch(1))));
    run(outage, lanes, order);
    var proof = outages.get(outage).fencedAt();
    return Duration.between(proof, clock().instant());
  }

  private void run(String outage, List<Lane> lanes, Order order) {
    int width = order == Order.LANES_IN_PARALLEL ? Math.max(1, lanes.size()) : 1;
    try (var threads = Executors.newFixedThreadPool(width)) {
      var running = new ArrayList<Future<?>>();
      if (order == Order.ONE_VM_AFTER_ANOTHER) {
        running.add(threads.submit(() -> inOrder(lanes).forEach(vm -> recover(outage, vm))));
      } else {
        lanes.forEach(
            lane ->
                running.add(threads.submit(() -> lane.vms().forEach(vm -> recover(outage, vm)))));
      }
      for (var lane : running) {
        lane.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("A VM was not recovered: " + e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The benchmark was interrupted.", e);
    }
  }

  /** First VMs of all lanes, then the second ones: dependencies come before who waits for them. */
  private static List<LaneVm> inOrder(List<Lane> lanes) {
    var ordered = new ArrayList<LaneVm>();
    var done = new ArrayList<String>();
    var waiting = new ArrayList<LaneVm>();
    lanes.forEach(lane -> waiting.addAll(lane.vms()));
    while (!waiting.isEmpty()) {
      var next =
          waiting.stream().filter(vm -> done.containsAll(vm.dependsOn())).findFirst().orElseThrow();
      waiting.remove(next);
      done.add(next.name());
      ordered.add(next);
    }
    return ordered;
  }

  private void recover(String outage, LaneVm vm) {
    for (var dependency : vm.dependsOn()) {
      await(dependency);
    }
    steps.forEach(
        (name, step) ->
            runner.forward(
                name,
                origin(outage, Optional.of(vm.name()), name.text()),
                ChangeGate.open(),
                step));
    bean(VmRecoveries.class).ended(outage, vm.name(), VmStep.RECOVERED, null, clock().instant());
    bean(Reservations.class).free(outage, vm.name());
    verified.get(vm.name()).countDown();
  }

  private void await(String vm) {
    try {
      verified.get(vm).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The benchmark was interrupted.", e);
    }
  }

  private Clock clock() {
    return bean(Clock.class);
  }

  private static Origin origin(String outage, Optional<String> vm, String element) {
    return new Origin(Optional.of(outage), vm, "plain", element, Optional.empty());
  }

  @Override
  public void close() {
    workers.close();
  }
}
