package io.bowline.control.worker;

import io.bowline.config.BowlineSettings;
import io.bowline.control.Controls;
import io.bowline.control.OutageControl;
import io.bowline.outage.Outages;
import io.bowline.outage.RunbookMessages;
import io.bowline.outage.VmRecoveries;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

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
}
