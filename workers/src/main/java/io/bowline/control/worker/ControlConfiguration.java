package io.bowline.control.worker;

import io.bowline.config.BowlineSettings;
import io.bowline.control.Controls;
import io.bowline.control.OutageControl;
import io.bowline.control.Reconciler;
import io.bowline.devices.Devices;
import io.bowline.journal.Origin;
import io.bowline.notification.OutageNotices;
import io.bowline.outage.Outages;
import io.bowline.outage.RunbookMessages;
import io.bowline.outage.RunbookTimers;
import io.bowline.outage.VmRecoveries;
import io.bowline.restart.ConfigurationOfRecord;
import io.bowline.tasks.WebSession;
import io.camunda.client.CamundaClient;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.IntervalTask;

/** Hold, skip and abort put together. */
@Configuration(proxyBeanMethods = false)
public class ControlConfiguration {

  /** A wish is told at once; this only repeats what the engine did not take. */
  private static final Duration AGAIN = Duration.ofSeconds(2);

  @Bean
  Controls controls(JdbcClient jdbc) {
    return new Controls(jdbc);
  }

  @Bean
  OutageControl outageControl(
      BowlineSettings settings,
      Outages outages,
      VmRecoveries recoveries,
      Controls controls,
      RunbookMessages messages,
      Clock clock) {
    return new OutageControl(
        outages, recoveries, controls, messages, settings.dependencyTtl(), clock);
  }

  @Bean
  SchedulingConfigurer controlSchedule(OutageControl control) {
    return registrar -> registrar.addFixedDelayTask(control::publishDue, AGAIN);
  }

  @Bean
  Reconciler reconciler(
      Outages outages,
      VmRecoveries recoveries,
      OutageNotices notices,
      EngineInstances engine,
      Devices devices,
      ConfigurationOfRecord configuration,
      Clock clock) {
    var access = devices.reading(Origin.own("reconciler", "look"));
    return new Reconciler(
        outages, recoveries, notices, engine, new VmSightings(access, configuration)::state, clock);
  }

  @Bean
  EngineInstances engineInstances(CamundaClient client, WebSession session, RunbookTimers timers) {
    return new EngineInstances(client, session, timers);
  }

  @Bean
  SchedulingConfigurer reconcilerSchedule(BowlineSettings settings, Reconciler reconciler) {
    return registrar -> {
      if (settings.reconciler().enabled()) {
        registrar.addFixedDelayTask(
            new IntervalTask(
                reconciler::look,
                settings.reconciler().interval(),
                settings.reconciler().interval()));
      }
    };
  }
}
