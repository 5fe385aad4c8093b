package io.bowline.restart.worker;

import io.bowline.config.BowlineSettings;
import io.bowline.control.Controls;
import io.bowline.control.StopGate;
import io.bowline.devices.Devices;
import io.bowline.escalation.LookAtVm;
import io.bowline.escalation.WatchVm;
import io.bowline.fencing.FenceInterlock;
import io.bowline.fencing.FenceNotices;
import io.bowline.fencing.Fences;
import io.bowline.fencing.VmFences;
import io.bowline.inventory.collection.InventoryStore;
import io.bowline.limits.Heartbeat;
import io.bowline.limits.Leases;
import io.bowline.limits.worker.DeviceJobs;
import io.bowline.outage.CurrentInventory;
import io.bowline.outage.Outages;
import io.bowline.outage.VmRecoveries;
import io.bowline.restart.AdoptVm;
import io.bowline.restart.BootFromNetwork;
import io.bowline.restart.ClearLeftovers;
import io.bowline.restart.ConfigurationOfRecord;
import io.bowline.restart.ConfigureVirtualIo;
import io.bowline.restart.DetachStorage;
import io.bowline.restart.DiskFinder;
import io.bowline.restart.FenceVm;
import io.bowline.restart.InPlace;
import io.bowline.restart.InventoryOfRecord;
import io.bowline.restart.KeepOff;
import io.bowline.restart.MapStorage;
import io.bowline.restart.OfferInstallation;
import io.bowline.restart.RebootVm;
import io.bowline.restart.RemoveVirtualIo;
import io.bowline.restart.RestartVm;
import io.bowline.restart.Step;
import io.bowline.restart.StepGates;
import io.bowline.restart.StepRunner;
import io.bowline.restart.StepSettings;
import io.bowline.restart.StopVm;
import io.bowline.restart.TargetConsoles;
import io.bowline.restart.TargetFailures;
import io.bowline.restart.TargetSteps;
import io.bowline.restart.UndoAttempt;
import io.bowline.restart.UnmapStorage;
import io.bowline.restart.VolumeProtectionWait;
import io.bowline.restart.WaitingStep;
import io.bowline.restart.libvirt.BootInstaller;
import io.bowline.restart.libvirt.DefineDomain;
import io.bowline.restart.libvirt.DestroyDomain;
import io.bowline.restart.libvirt.EndInstallation;
import io.bowline.restart.libvirt.MapDomainStorage;
import io.bowline.restart.libvirt.NoInstallation;
import io.bowline.restart.libvirt.RebootDomain;
import io.bowline.restart.libvirt.StaleOffers;
import io.bowline.restart.libvirt.StartDomain;
import io.bowline.restart.libvirt.TargetHost;
import io.bowline.restart.libvirt.UndefineDomain;
import io.bowline.restart.libvirt.UnmapDomainStorage;
import io.bowline.restart.libvirt.WithdrawOffer;
import io.bowline.verification.TcpServiceCheck;
import io.bowline.verification.VerifyDomain;
import io.bowline.verification.VerifyVm;
import io.bowline.waiting.Waiting;
import java.time.Clock;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/** The steps of a VM's recovery put together. */
@Configuration(proxyBeanMethods = false)
public class RestartConfiguration {

  @Bean
  ConfigurationOfRecord configurationOfRecord(
      BowlineSettings settings, InventoryStore store, VmRecoveries recoveries) {
    return new InventoryOfRecord(settings.pod(), store, recoveries);
  }

  @Bean
  StopGate stopGate(Controls controls, BowlineSettings settings) {
    return new StopGate(controls, settings.fencing().poll());
  }

  @Bean
  StepSettings stepSettings(BowlineSettings settings) {
    var restart = settings.restart();
    return new StepSettings(
        settings.planning().mappingsPerLane(),
        restart.poll(),
        restart.stateTimeout(),
        restart.protectionPause(),
        restart.protectionLongest());
  }

  @Bean
  TargetFailures targetFailures(Outages outages, BowlineSettings settings) {
    return new TargetFailures(outages, settings.restart().backoff());
  }

  @Bean
  VmJobs vmJobs(
      FenceInterlock interlock,
      VmRecoveries recoveries,
      ConfigurationOfRecord configuration,
      Devices devices,
      Leases leases,
      StepGates gates,
      Clock clock,
      DeviceJobs jobs) {
    return new VmJobs(
        new StepRunner(interlock, recoveries, configuration, devices, leases, gates, clock), jobs);
  }

  @Bean
  StepGates stepGates(StopGate stops, Heartbeat heartbeat, Leases leases) {
    return new StepGates(stops, heartbeat, leases);
  }

  @Bean
  DiskFinder diskFinder() {
    return new DiskFinder();
  }

  @Bean
  TargetSteps targetSteps(
      TargetFailures failures,
      DiskFinder disks,
      Waiting waiting,
      StepSettings step,
      BowlineSettings settings,
      Clock clock) {
    var verification = settings.verification();
    var verify =
        new VerifyVm.Settings(
            verification.timeout(),
            settings.planning().vmRestart(),
            verification.firmwareTimeout(),
            verification.poll());
    var protection = new VolumeProtectionWait(clock, step);
    return TargetSteps.byPlatform(
        power(new TargetConsoles(failures), disks, protection, waiting, step, verify, clock),
        libvirt(
            new TargetHost(failures),
            protection,
            waiting,
            step,
            verify,
            clock,
            Installations.of(settings)));
  }

  private static TargetSteps power(
      TargetConsoles consoles,
      DiskFinder disks,
      VolumeProtectionWait protection,
      Waiting waiting,
      StepSettings step,
      VerifyVm.Settings verify,
      Clock clock) {
    var unmap = new UnmapStorage(consoles, disks, protection, step);
    var remove = new RemoveVirtualIo(consoles);
    Step own = context -> context.vm().name() + " boots from its own disk next";
    return new TargetSteps(
        new ConfigureVirtualIo(consoles),
        new MapStorage(consoles, disks, step),
        new RestartVm(consoles, waiting, step),
        new VerifyVm(consoles, new TcpServiceCheck(), waiting, clock, verify),
        new StopVm(consoles, waiting, step),
        unmap,
        remove,
        new RebootVm(consoles),
        new OfferInstallation(),
        new BootFromNetwork(consoles),
        WaitingStep.atOnce(own),
        own,
        new KeepOff(consoles),
        context -> unmap.run(context) + "; " + remove.run(context));
  }

  private static TargetSteps libvirt(
      TargetHost host,
      VolumeProtectionWait protection,
      Waiting waiting,
      StepSettings step,
      VerifyVm.Settings verify,
      Clock clock,
      Optional<Installations> install) {
    var unmap = new UnmapDomainStorage(host, protection, step);
    var undefine = new UndefineDomain(host);
    var start = new StartDomain(host, waiting, step);
    return new TargetSteps(
        new DefineDomain(host),
        new MapDomainStorage(step),
        start,
        new VerifyDomain(new TcpServiceCheck(), waiting, clock, verify),
        new DestroyDomain(host, waiting, step),
        unmap,
        undefine,
        new RebootDomain(),
        install.map(Installations::offer).orElseGet(NoInstallation::new),
        install
            .<Step>map(with -> new BootInstaller(host, with.terms(), waiting, step))
            .orElseGet(NoInstallation::new),
        install
            .<WaitingStep>map(
                with -> new EndInstallation(host, start, waiting, step, verify.longest()))
            .orElseGet(() -> WaitingStep.atOnce(new NoInstallation())),
        install
            .<Step>map(with -> new WithdrawOffer())
            .orElse(context -> context.vm().name() + " was offered nothing"),
        context -> context.vm().name() + " starts with no host by itself",
        context -> unmap.run(context) + "; " + undefine.run(context));
  }

  @Bean
  AttemptWorkers attemptWorkers(
      VmJobs jobs,
      Fences fences,
      VmFences vmFences,
      TargetSteps target,
      StepSettings step,
      Clock clock) {
    var detach =
        new DetachStorage(
            fences, vmFences, target.keepOff(), new VolumeProtectionWait(clock, step), step);
    return new AttemptWorkers(jobs, new InPlace(detach, "keeps its storage"), target);
  }

  @Bean
  LadderWorkers ladderWorkers(
      VmJobs jobs, LookAtVm look, WatchVm watch, FenceVm fence, TargetSteps target) {
    return new LadderWorkers(jobs, look, watch, fence, target);
  }

  @Bean
  UndoWorkers undoWorkers(VmJobs jobs, TargetSteps target, VmRecoveries recoveries, Clock clock) {
    return new UndoWorkers(jobs, new UndoAttempt(target, recoveries, clock), target);
  }

  @Bean
  ClearLeftovers clearLeftovers(
      Outages outages,
      VmRecoveries recoveries,
      ConfigurationOfRecord configuration,
      Devices devices,
      Heartbeat heartbeat,
      Leases leases,
      TargetSteps target,
      FenceNotices notices,
      Clock clock) {
    return new ClearLeftovers(
        outages,
        recoveries,
        configuration,
        devices,
        heartbeat.gate(),
        leases,
        target,
        notices,
        clock);
  }

  @Bean
  StaleOffers staleOffers(
      Devices devices,
      Heartbeat heartbeat,
      Leases leases,
      VmRecoveries recoveries,
      CurrentInventory inventory) {
    return new StaleOffers(
        devices, heartbeat.gate(), leases, recoveries, () -> inventory.now().inventory().vms());
  }

  @Bean
  SchedulingConfigurer staleOfferSchedule(StaleOffers offers, BowlineSettings settings) {
    return registrar -> registrar.addFixedDelayTask(offers::look, settings.fencing().watch());
  }

  @Bean
  SchedulingConfigurer leftoverSchedule(ClearLeftovers leftovers, BowlineSettings settings) {
    return registrar -> registrar.addFixedDelayTask(leftovers::look, settings.fencing().watch());
  }

  @Bean
  AdoptVm adoptVm(ConfigurationOfRecord configuration) {
    return new AdoptVm(configuration);
  }
}
