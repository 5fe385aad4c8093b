package io.bowline.outage.worker;

import io.bowline.config.BowlineSettings;
import io.bowline.control.Controls;
import io.bowline.detection.EvidenceLog;
import io.bowline.escalation.ByLoad;
import io.bowline.escalation.HostSight;
import io.bowline.escalation.MeasuredLoads;
import io.bowline.fencing.Fences;
import io.bowline.history.OperationHistory;
import io.bowline.inventory.Inventory;
import io.bowline.inventory.collection.InventoryStore;
import io.bowline.notification.Notices;
import io.bowline.outage.CommitPlan;
import io.bowline.outage.CurrentInventory;
import io.bowline.outage.Dependencies;
import io.bowline.outage.FencingDecision;
import io.bowline.outage.NextTarget;
import io.bowline.outage.OutageReport;
import io.bowline.outage.Outages;
import io.bowline.outage.PlanDifference;
import io.bowline.outage.PlanRequests;
import io.bowline.outage.Plans;
import io.bowline.outage.PreviewPlan;
import io.bowline.outage.Reservations;
import io.bowline.outage.RunbookMessages;
import io.bowline.outage.RunbookTimers;
import io.bowline.outage.VmOutcomes;
import io.bowline.outage.VmRecoveries;
import io.bowline.planning.FailoverPlan;
import io.bowline.planning.PlanRequest;
import io.bowline.planning.Planner;
import io.bowline.planning.RestartRules;
import io.bowline.rules.RestartPriority;
import io.camunda.client.CamundaClient;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** An outage's stages, put together. */
@Configuration(proxyBeanMethods = false)
public class OutageConfiguration {

  @Bean
  TransactionOperations transactions(PlatformTransactionManager manager) {
    return new TransactionTemplate(manager);
  }

  @Bean
  Outages outages(JdbcClient jdbc) {
    return new Outages(jdbc);
  }

  @Bean
  VmRecoveries vmRecoveries(JdbcClient jdbc) {
    return new VmRecoveries(jdbc);
  }

  @Bean
  Reservations reservations(JdbcClient jdbc) {
    return new Reservations(jdbc);
  }

  @Bean
  Plans plans(JdbcClient jdbc) {
    return new Plans(jdbc);
  }

  @Bean
  RunbookMessages runbookMessages(CamundaClient client) {
    return new ZeebeRunbookMessages(client);
  }

  @Bean
  RunbookTimers runbookTimers(BowlineSettings settings) {
    var timers = settings.timers();
    return new RunbookTimers(
        timers.confirm().toString(),
        timers.reminder().toString(),
        timers.escalation().toString(),
        timers.expiry().toString(),
        1 / settings.restart().backoffScale());
  }

  @Bean
  CurrentInventory currentInventory(
      BowlineSettings settings,
      InventoryStore store,
      EvidenceLog evidence,
      Outages outages,
      VmRecoveries recoveries,
      OperationHistory history,
      Fences fences) {
    return new CurrentInventory(
        settings.pod(), store, evidence, outages, recoveries, history, fences::heldServers);
  }

  @Bean
  Function<Inventory, RestartRules> restartRules(BowlineSettings settings) {
    var file = settings.planning().restartRules();
    return RestartPriority.read(file.isEmpty() ? Optional.empty() : Optional.of(Path.of(file)))
        ::rules;
  }

  @Bean
  Function<PlanRequest, FailoverPlan> plan(Planner planner) {
    return planner::plan;
  }

  @Bean
  PlanRequests planRequests(
      BowlineSettings settings,
      Outages outages,
      CurrentInventory inventory,
      VmRecoveries recoveries,
      Reservations reservations,
      Function<Inventory, RestartRules> rules,
      Clock clock) {
    var planning = settings.planning();
    return new PlanRequests(
        outages,
        inventory,
        recoveries,
        reservations,
        rules,
        planning.timings(),
        planning.lanes(),
        clock);
  }

  @Bean
  PreviewPlan previewPlan(
      BowlineSettings settings,
      Outages outages,
      PlanRequests requests,
      CurrentInventory inventory,
      Function<PlanRequest, FailoverPlan> planner,
      Plans plans,
      Clock clock) {
    var policy = settings.fencing().policy().name().toLowerCase(Locale.ROOT);
    return new PreviewPlan(outages, requests, inventory, planner, plans, policy, clock);
  }

  @Bean
  CommitPlan commitPlan(
      BowlineSettings settings,
      Outages outages,
      PlanRequests requests,
      Function<PlanRequest, FailoverPlan> planner,
      Plans plans,
      Reservations reservations,
      VmRecoveries recoveries,
      TransactionOperations transaction,
      Clock clock) {
    var planning = settings.planning();
    return new CommitPlan(
        outages,
        requests,
        planner,
        plans,
        reservations,
        recoveries,
        new PlanDifference(planning.movedVms(), planning.longer()),
        transaction,
        clock);
  }

  @Bean
  NextTarget nextTarget(
      Outages outages,
      VmRecoveries recoveries,
      Reservations reservations,
      Dependencies dependencies,
      PlanRequests requests,
      Function<PlanRequest, FailoverPlan> planner,
      ByLoad byLoad,
      Controls controls,
      TransactionOperations transaction) {
    return new NextTarget(
        outages,
        recoveries,
        reservations,
        dependencies,
        requests,
        planner,
        byLoad,
        controls,
        transaction);
  }

  @Bean
  ByLoad byLoad(MeasuredLoads loads, Function<PlanRequest, FailoverPlan> planner) {
    return new ByLoad(new HostSight(loads), planner);
  }

  @Bean
  Dependencies dependencies(
      BowlineSettings settings,
      Outages outages,
      Plans plans,
      VmRecoveries recoveries,
      RunbookMessages messages) {
    return new Dependencies(outages, plans, recoveries, messages, settings.dependencyTtl());
  }

  @Bean
  VmOutcomes vmOutcomes(
      BowlineSettings settings,
      VmRecoveries recoveries,
      Reservations reservations,
      Dependencies dependencies,
      Controls controls,
      Notices notices,
      RunbookMessages messages,
      Clock clock) {
    return new VmOutcomes(
        recoveries,
        reservations,
        dependencies,
        controls,
        notices,
        messages,
        settings.dependencyTtl(),
        clock);
  }

  @Bean
  FencingDecision fencingDecision(Outages outages, Notices notices, Clock clock) {
    return new FencingDecision(outages, notices, clock);
  }

  @Bean
  OutageReport outageReport(
      Outages outages,
      VmRecoveries recoveries,
      CurrentInventory inventory,
      Controls controls,
      Notices notices,
      Clock clock) {
    return new OutageReport(outages, recoveries, inventory, controls, notices, clock);
  }
}
