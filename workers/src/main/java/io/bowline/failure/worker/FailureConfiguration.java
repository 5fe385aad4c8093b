package io.bowline.failure.worker;

import io.bowline.config.BowlineSettings;
import io.bowline.failure.DeviceFailures;
import io.camunda.client.jobhandling.CommandExceptionHandlingStrategy;
import io.camunda.client.jobhandling.DefaultJobExceptionHandlingStrategy;
import io.camunda.client.jobhandling.JobExceptionHandlingStrategy;
import io.camunda.client.metrics.MetricsRecorder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Puts the one mapper of failures in the place of the client's own. */
@Configuration(proxyBeanMethods = false)
public class FailureConfiguration {

  @Bean
  @Primary
  JobExceptionHandlingStrategy engineFailures(
      CommandExceptionHandlingStrategy commands,
      MetricsRecorder metrics,
      BowlineSettings settings) {
    var pause = settings.restart().backoff();
    return new EngineFailures(
        new DefaultJobExceptionHandlingStrategy(commands, metrics),
        new DeviceFailures(pause),
        new RetryPause(pause, settings.restart().backoffScale()));
  }
}
