package io.bowline.fencing.worker;

import io.bowline.config.BowlineSettings;
import io.bowline.control.Controls;
import io.bowline.control.StopGate;
import io.bowline.detection.EvidenceLog;
import io.bowline.devices.Devices;
import io.bowline.fencing.AutoStart;
import io.bowline.fencing.FenceGuard;
import io.bowline.fencing.FenceInterlock;
import io.bowline.fencing.FenceKeeper;
import io.bowline.fencing.FenceNotices;
import io.bowline.fencing.FenceOrder;
import io.bowline.fencing.FenceRelease;
import io.bowline.fencing.Fences;
import io.bowline.fencing.GuardedServers;
import io.bowline.fencing.PowerOff;
import io.bowline.fencing.ServerFence;
import io.bowline.fencing.StaleVms;
import io.bowline.fencing.VmFences;
import io.bowline.limits.Heartbeat;
import io.bowline.limits.Leases;
import io.bowline.notification.Notices;
import io.bowline.outage.Outages;
import io.bowline.outage.Reservations;
import io.bowline.outage.VmRecoveries;
import io.bowline.restart.ConfigurationOfRecord;
import io.bowline.waiting.Waiting;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/** Fencing put together. */
@Configuration(proxyBeanMethods = false)
public class FencingConfiguration {

  @Bean
  Fences fences(JdbcClient sql) {
    return new Fences(sql);
  }

  @Bean
  FenceRelease fenceRelease(Fences fences, Clock clock) {
    return new FenceRelease(fences, clock);
  }

  @Bean
  PowerOff powerOff(Waiting waiting, BowlineSettings settings) {
    var fencing = settings.fencing();
    return new PowerOff(waiting, new PowerOff.Settings(fencing.offTimeout(), fencing.poll()));
  }

  @Bean
  ServerFence serverFence(
      Outages outages,
      Fences fences,
      EvidenceLog evidence,
      PowerOff powerOff,
      Clock clock,
      BowlineSettings settings) {
    return new ServerFence(
        outages,
        fences,
        evidence,
        powerOff,
        clock,
        new ServerFence.Settings(settings.mode(), settings.timers().expiry()));
  }

  @Bean
  VmFences vmFences(JdbcClient jdbc) {
    return new VmFences(jdbc);
  }

  @Bean
  FenceInterlock fenceInterlock(
      Outages outages,
      Fences fences,
      VmFences vmFences,
      VmRecoveries recoveries,
      Reservations reservations,
      Waiting waiting,
      BowlineSettings settings) {
    var fencing = settings.fencing();
    return new FenceInterlock(
        outages,
        fences,
        vmFences,
        recoveries,
        reservations,
        waiting,
        new FenceInterlock.Settings(fencing.offTimeout(), fencing.poll()));
  }

  @Bean
  AutoStart autoStart(GuardedServers servers, Leases leases) {
    return new AutoStart(servers, leases);
  }

  @Bean
  FenceNotices fenceNotices(Notices notices, Clock clock) {
    return new ToldFenceNotices(notices, clock);
  }

  @Bean
  GuardedServers guardedServers(
      Devices devices, ConfigurationOfRecord configuration, Heartbeat heartbeat) {
    return new GuardedServers(devices, configuration, heartbeat.gate());
  }

  @Bean
  StaleVms staleVms(
      VmRecoveries recoveries, GuardedServers servers, Leases leases, FenceNotices notices) {
    return new StaleVms(recoveries, servers, leases, notices);
  }

  @Bean
  FenceKeeper fenceKeeper(
      Fences fences,
      Controls controls,
      PowerOff powerOff,
      AutoStart autoStart,
      FenceNotices notices,
      Clock clock) {
    return new FenceKeeper(fences, controls, powerOff, autoStart, notices, clock);
  }

  @Bean
  FenceGuard fenceGuard(
      Fences fences,
      Outages outages,
      GuardedServers servers,
      FenceKeeper keeper,
      StaleVms staleVms) {
    return new FenceGuard(fences, outages, servers, keeper, staleVms);
  }

  @Bean
  FenceOrder fenceOrder(
      ServerFence fence,
      FenceGuard guard,
      Devices devices,
      ConfigurationOfRecord configuration,
      StopGate stops,
      Heartbeat heartbeat) {
    return new FenceOrder(
        fence,
        guard,
        devices,
        configuration,
        stops,
        heartbeat,
        look -> Thread.ofVirtual().name("fence-guard").start(look));
  }

  @Bean
  SchedulingConfigurer fenceSchedule(FenceGuard guard, BowlineSettings settings) {
    return registrar -> registrar.addFixedDelayTask(guard::look, settings.fencing().watch());
  }
}
