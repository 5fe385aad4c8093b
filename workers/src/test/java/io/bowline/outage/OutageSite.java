package io.bowline.outage;

import io.bowline.config.AdjustableClock;
import io.bowline.control.Controls;
import io.bowline.control.OutageControl;
import io.bowline.detection.EvidenceLog;
import io.bowline.escalation.ByLoad;
import io.bowline.escalation.HostSight;
import io.bowline.escalation.Loads;
import io.bowline.fencing.Fences;
import io.bowline.history.CommandSamples;
import io.bowline.history.OperationHistory;
import io.bowline.inventory.Inventory;
import io.bowline.inventory.collection.InventoryStore;
import io.bowline.inventory.collection.Overlay;
import io.bowline.notification.Notices;
import io.bowline.planning.LaneLimits;
import io.bowline.planning.Planner;
import io.bowline.planning.RestartRules;
import io.bowline.planning.StepTimings;
import io.bowline.store.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** The stages of an outage over a database in memory, without engine, Spring and devices. */
public final class OutageSite {

  public static final Instant START = Instant.parse("2031-03-14T12:00:00Z");
  static final Duration TTL = Duration.ofHours(24);

  public final TestDatabase database = new TestDatabase();
  public final AdjustableClock clock = new AdjustableClock(Clock.fixed(START, ZoneOffset.UTC));
  public final Outages outages = new Outages(database.jdbc);
  public final VmRecoveries recoveries = new VmRecoveries(database.jdbc);
  public final Reservations reservations = new Reservations(database.jdbc);
  public final Plans plans = new Plans(database.jdbc);
  public final Controls controls = new Controls(database.jdbc);
  public final Notices notices = new Notices(database.jdbc);
  public final EvidenceLog evidence = new EvidenceLog(database.jdbc);
  public final Fences fences = new Fences(database.jdbc);
  public final RecordedMessages messages = new RecordedMessages();
  public final InventoryStore store =
      new InventoryStore(database.jdbc, new Overlay(Optional.empty()));
  public final OperationHistory history =
      new OperationHistory(
          new CommandSamples(database.jdbc)::since,
          Duration.ofDays(365),
          Duration.ofHours(1),
          clock);
  public final CurrentInventory inventory;
  public final PlanRequests requests;
  final Planner planner = new Planner();
  public final PreviewPlan preview;
  public final CommitPlan commit;
  public final Dependencies dependencies;
  public final NextTarget nextTarget;
  public final VmOutcomes outcomes;
  public final OutageReport report;
  public final FencingDecision decision;
  public final OutageControl control;

  public OutageSite(Inventory pod) {
    store.keep(pod, START);
    inventory =
        new CurrentInventory(
            pod.pod(), store, evidence, outages, recoveries, history, fences::heldServers);
    requests =
        new PlanRequests(
            outages,
            inventory,
            recoveries,
            reservations,
            i -> RestartRules.byPriority(),
            StepTimings.DEFAULT,
            LaneLimits.DEFAULT,
            clock);
    preview = new PreviewPlan(outages, requests, inventory, planner::plan, plans, "human", clock);
    commit =
        new CommitPlan(
            outages,
            requests,
            planner::plan,
            plans,
            reservations,
            recoveries,
            new PlanDifference(0, 1.2),
            database.transaction,
            clock);
    dependencies = new Dependencies(outages, plans, recoveries, messages, TTL);
    nextTarget =
        new NextTarget(
            outages,
            recoveries,
            reservations,
            dependencies,
            requests,
            planner::plan,
            new ByLoad(new HostSight(Loads.none()), planner::plan),
            controls,
            database.transaction);
    outcomes =
        new VmOutcomes(
            recoveries, reservations, dependencies, controls, notices, messages, TTL, clock);
    report = new OutageReport(outages, recoveries, inventory, controls, notices, clock);
    decision = new FencingDecision(outages, notices, clock);
    control = new OutageControl(outages, recoveries, controls, messages, TTL, clock);
  }

  /** A server failed and its fence may be planned for. */
  public String confirmed(String server) {
    var outage = outages.open("east-1", server, clock.instant(), clock.instant()).orElseThrow();
    outages.confirmed(outage.id(), clock.instant());
    return outage.id();
  }

  /** A VM failed while its server lives. */
  public String vmFailed(String vm, String server) {
    var now = clock.instant();
    var failed = new Subject.OneVm(vm, Subject.Part.GUEST);
    var outage = outages.openVm("east-1", server, failed, now, now).orElseThrow();
    recoveries.plan(VmRecovery.failedAlone(outage.id(), vm, server));
    return outage.id();
  }

  /** A server failed, and its plan is committed. */
  public String planned(String server) {
    var id = confirmed(server);
    commit.commit(id);
    return id;
  }
}
