package io.bowline.limits.worker;

import io.bowline.config.BowlineSettings;
import io.bowline.config.WorkerIdentity;
import io.bowline.devices.Devices;
import io.bowline.journal.Journal;
import io.bowline.limits.DeadWorkers;
import io.bowline.limits.Heartbeat;
import io.bowline.limits.Leases;
import io.bowline.waiting.Pause;
import io.bowline.waiting.Waiting;
import io.camunda.client.CamundaClient;
import io.camunda.client.jobhandling.JobExceptionHandlingStrategy;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/** Limits across workers, put together. */
@Configuration(proxyBeanMethods = false)
public class LimitsConfiguration {

  @Bean
  Waiting waiting(Clock clock) {
    return new Waiting(clock, Pause.real());
  }

  @Bean
  Leases leases(
      DataSource database,
      WorkerIdentity worker,
      Clock clock,
      Waiting waiting,
      BowlineSettings settings) {
    var restart = settings.restart();
    return new Leases(
        database,
        worker.name(),
        clock,
        waiting,
        new Leases.Settings(restart.leaseLongest(), restart.leaseWait()));
  }

  @Bean
  Heartbeat heartbeat(
      DataSource database, WorkerIdentity worker, Clock clock, BowlineSettings settings) {
    var heartbeat =
        new Heartbeat(
            database, worker.name(), clock, System::nanoTime, settings.restart().deadAfter());
    heartbeat.beat();
    return heartbeat;
  }

  @Bean
  DeadWorkers deadWorkers(
      DataSource database,
      WorkerIdentity worker,
      Journal journal,
      Devices devices,
      BowlineSettings settings) {
    return new DeadWorkers(
        database,
        journal,
        devices::lookAt,
        System::nanoTime,
        new DeadWorkers.Settings(
            worker.name(), settings.restart().deadAfter(), settings.ssh().commandTimeout()));
  }

  @Bean
  DeviceJobs deviceJobs(CamundaClient client, JobExceptionHandlingStrategy failures) {
    return new DeviceJobs(client, failures, Pause.real());
  }

  @Bean
  SchedulingConfigurer limitsSchedule(
      Heartbeat heartbeat, DeadWorkers deadWorkers, BowlineSettings settings) {
    return registrar -> {
      registrar.addFixedRateTask(heartbeat::beat, settings.restart().heartbeat());
      registrar.addFixedDelayTask(deadWorkers::settle, settings.restart().heartbeat());
    };
  }
}
