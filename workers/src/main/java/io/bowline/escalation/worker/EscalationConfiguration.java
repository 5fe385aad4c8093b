package io.bowline.escalation.worker;

import io.bowline.config.BowlineSettings;
import io.bowline.escalation.LookAtVm;
import io.bowline.escalation.WaitingVms;
import io.bowline.escalation.WatchVm;
import io.bowline.fencing.VmFences;
import io.bowline.outage.CurrentInventory;
import io.bowline.outage.NextTarget;
import io.bowline.outage.Outages;
import io.bowline.outage.RunbookMessages;
import io.bowline.outage.VmRecoveries;
import io.bowline.restart.FenceVm;
import io.bowline.restart.TargetSteps;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/** The ladder put together. */
@Configuration(proxyBeanMethods = false)
public class EscalationConfiguration {

  @Bean
  LookAtVm lookAtVm(
      Outages outages,
      VmRecoveries recoveries,
      CurrentInventory inventory,
      TargetSteps target,
      Clock clock) {
    return new LookAtVm(outages, recoveries, inventory, target.verify(), clock);
  }

  @Bean
  WatchVm watchVm(TargetSteps target, BowlineSettings settings) {
    return new WatchVm(target.verify(), settings.verification().poll());
  }

  @Bean
  FenceVm fenceVm(TargetSteps target, VmFences fences, Clock clock) {
    return new FenceVm(target.stop(), fences, clock);
  }

  @Bean
  WaitingVms waitingVms(VmRecoveries recoveries, NextTarget nextTarget, RunbookMessages messages) {
    return new WaitingVms(recoveries, nextTarget, messages);
  }

  @Bean
  SchedulingConfigurer waitingSchedule(WaitingVms waiting, BowlineSettings settings) {
    return registrar -> registrar.addFixedDelayTask(waiting::look, settings.fencing().watch());
  }
}
