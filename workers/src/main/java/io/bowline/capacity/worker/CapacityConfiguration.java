package io.bowline.capacity.worker;

import io.bowline.capacity.CapacityCheck;
import io.bowline.capacity.CapacityDue;
import io.bowline.capacity.CapacityNotices;
import io.bowline.capacity.CapacityQuestion;
import io.bowline.capacity.CapacityRuns;
import io.bowline.capacity.CapacityStart;
import io.bowline.capacity.DailyCheck;
import io.bowline.config.BowlineSettings;
import io.bowline.inventory.collection.InventoryStore;
import io.bowline.notification.Notices;
import io.bowline.outage.Outages;
import io.bowline.outage.PlanRequests;
import io.bowline.outage.RunbookMessages;
import io.bowline.planning.FailoverPlan;
import io.bowline.planning.PlanRequest;
import java.time.Clock;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.IntervalTask;

/** The capacity check put together. */
@Configuration(proxyBeanMethods = false)
public class CapacityConfiguration {

  @Bean
  CapacityRuns capacityRuns(JdbcClient jdbc) {
    return new CapacityRuns(jdbc);
  }

  @Bean
  DailyCheck dailyCheck(
      BowlineSettings settings,
      PlanRequests requests,
      Function<PlanRequest, FailoverPlan> planner,
      CapacityRuns runs,
      Clock clock) {
    var capacity = settings.capacity();
    int threads = capacity.threads(Runtime.getRuntime().availableProcessors());
    return new DailyCheck(
        () -> new CapacityQuestion(requests.withoutVms(), capacity.allowance()),
        new CapacityCheck(planner, threads),
        runs,
        settings.dataDir().resolve("capacity"),
        new DailyCheck.Settings(capacity.scope(), capacity.longer(), capacity.keep()),
        clock);
  }

  @Bean
  CapacityNotices capacityNotices(CapacityRuns runs, Notices notices, Clock clock) {
    return new CapacityNotices(runs, notices, clock);
  }

  @Bean
  CapacityDue capacityDue(
      BowlineSettings settings, CapacityRuns runs, Outages outages, InventoryStore inventory) {
    return new CapacityDue(
        settings.pod(),
        runs,
        outages,
        () -> !inventory.lastGood(settings.pod()).inventory().servers().isEmpty(),
        settings.capacity().interval());
  }

  @Bean
  CapacityStart capacityStart(
      BowlineSettings settings, CapacityDue due, RunbookMessages messages, Clock clock) {
    return new CapacityStart(settings.pod(), due, messages, clock);
  }

  @Bean
  SchedulingConfigurer capacitySchedule(BowlineSettings settings, CapacityStart start) {
    var capacity = settings.capacity();
    return registrar -> {
      if (capacity.enabled()) {
        registrar.addFixedDelayTask(
            new IntervalTask(start::look, capacity.poll(), capacity.poll()));
      }
    };
  }
}
