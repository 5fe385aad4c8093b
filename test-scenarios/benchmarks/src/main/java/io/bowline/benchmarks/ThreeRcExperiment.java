package io.bowline.benchmarks;

import io.bowline.benchmarks.Crash.Kind;
import io.bowline.benchmarks.CrashedGuest.Result;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.CamundaFuture;
import io.camunda.client.api.response.PublishMessageResponse;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.process.test.engine.EngineFactory;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/**
 * 3RC's own experiment through the shipped runbooks: so many crashes that leave the disk alone, so
 * many that destroy it. The runbooks run on an in-memory engine, a fresh one per batch, whose clock
 * this moves; what a device needs passes on the clock of each guest.
 */
final class ThreeRcExperiment {

  /** The paper's T1 and T2. */
  static final Duration T = Duration.ofMinutes(3);

  private static final int BATCH = 100;
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration MARGIN = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final int THREADS = 8;

  /** One deployment: called processes, decisions and forms are bound to it. */
  private static final List<String> RUNBOOKS =
      List.of(
          "vm-outage.bpmn",
          "vm-recovery.bpmn",
          "vm-escalation.bpmn",
          "recovery-ladder.dmn",
          "vm-decision.form",
          "hold-outage.form",
          "outage-follow-up.form");

  private static final Map<String, Object> TIMERS =
      Map.of(
          "confirm", "PT30S",
          "reminder", "PT2H",
          "escalation", "PT5H",
          "expiry", "PT15H",
          "speed", 1);

  private final IntConsumer progress;

  /**
   * @param progress is told how many crashes are over
   */
  ThreeRcExperiment(IntConsumer progress) {
    this.progress = progress;
  }

  /** Half of each sort finds a guest that can still be asked to reboot. */
  List<Result> run(int crashes, int destructive, long seed) throws InterruptedException {
    var random = new Random(seed);
    var all = new ArrayList<Crash>();
    for (int i = 0; i < crashes; i++) {
      all.add(Crash.draw("vm" + i, i % 2 == 0 ? Kind.SERVICE : Kind.GUEST, random));
    }
    for (int i = 0; i < destructive; i++) {
      var kind = i % 2 == 0 ? Kind.DISK_UNDER_LIVE_GUEST : Kind.DISK_AND_GUEST;
      all.add(Crash.draw("vm" + (crashes + i), kind, random));
    }
    var results = new ArrayList<Result>();
    for (int from = 0; from < all.size(); from += BATCH) {
      results.addAll(batch(all.subList(from, Math.min(all.size(), from + BATCH))));
      progress.accept(results.size());
    }
    return results;
  }

  private static List<Result> batch(List<Crash> crashes) throws InterruptedException {
    var guests = crashes.stream().map(crash -> new CrashedGuest(crash, T)).toList();
    var workers = new GuestWorkers(T);
    guests.forEach(workers::add);
    var engine = EngineFactory.create();
    engine.start();
    try (var client = client(engine)) {
      deploy(client);
      workers.open(client);
      long begin = System.nanoTime();
      var sent = crashes.stream().map(crash -> fail(client, crash)).toList();
      sent.forEach(CamundaFuture::join);
      await(() -> workers.settled() + workers.watching() - workers.leftWatch() == guests.size());
      if (workers.watching() > 0) {
        passT1(engine, workers, guests.size(), begin);
      }
    } finally {
      engine.stop();
    }
    return guests.stream().map(CrashedGuest::result).toList();
  }

  /**
   * Shortly before T1 is over nobody may go on; then all do. Real time passes for the engine too,
   * and counts.
   *
   * @param begin of the batch, before which no watch began
   */
  private static void passT1(ZeebeTestEngine engine, GuestWorkers workers, int guests, long begin)
      throws InterruptedException {
    int watched = workers.watching();
    var early = T.minus(MARGIN).minusNanos(System.nanoTime() - begin);
    if (early.isPositive()) {
      engine.increaseTime(early);
      settle(engine);
      if (workers.leftWatch() != 0) {
        throw new IllegalStateException("Expected T1 to be watched whole, but a guest went on.");
      }
    }
    engine.increaseTime(T);
    await(() -> workers.settled() == guests);
    if (workers.leftWatch() != watched) {
      throw new IllegalStateException("Expected every watch ended by T1, but some were not.");
    }
  }

  private static CamundaClient client(ZeebeTestEngine engine) {
    return CamundaClient.newClientBuilder()
        .grpcAddress(URI.create("http://" + engine.getGatewayAddress()))
        .preferRestOverGrpc(false)
        .numJobWorkerExecutionThreads(THREADS)
        .defaultRequestTimeout(PATIENCE)
        .build();
  }

  private static void deploy(CamundaClient client) {
    var first =
        client
            .newDeployResourceCommand()
            .addResourceFromClasspath("runbooks/" + RUNBOOKS.getFirst());
    RUNBOOKS.stream().skip(1).forEach(name -> first.addResourceFromClasspath("runbooks/" + name));
    first.send().join();
  }

  private static CamundaFuture<PublishMessageResponse> fail(CamundaClient client, Crash crash) {
    return client
        .newPublishMessageCommand()
        .messageName("vm-failed")
        .correlationKey(crash.vm())
        .timeToLive(Duration.ZERO)
        .variables(
            Map.of(
                "outageId",
                crash.vm(),
                "pod",
                "east-1",
                "server",
                "p1",
                "vm",
                crash.vm(),
                "timers",
                TIMERS))
        .send();
  }

  private static void settle(ZeebeTestEngine engine) throws InterruptedException {
    try {
      engine.waitForIdleState(PATIENCE);
    } catch (TimeoutException e) {
      throw new IllegalStateException("Expected the engine to come to rest, but it did not.", e);
    }
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "Expected every guest to have its end, but some have none.");
      }
      Thread.sleep(LOOK);
    }
  }
}
