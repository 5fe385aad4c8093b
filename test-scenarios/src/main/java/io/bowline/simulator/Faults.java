package io.bowline.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** What goes wrong, by the device clock and by count. */
public final class Faults {

  /** A device whose listener can be taken away. */
  interface Switchable {
    void down();

    void up();
  }

  /** Something that happens at certain commands. */
  private static final class Armed<T> {
    final Predicate<DeviceCommandLine> on;
    final T what;
    int skip;
    int left;

    Armed(Predicate<DeviceCommandLine> on, int skip, int times, T what) {
      this.on = on;
      this.skip = skip;
      this.left = times;
      this.what = what;
    }

    /** Whether it strikes at this command; counts it. */
    boolean strikes(DeviceCommandLine command) {
      if (left == 0 || !on.test(command)) {
        return false;
      }
      if (skip > 0) {
        skip--;
        return false;
      }
      left = left == Fault.FOR_GOOD ? left : left - 1;
      return true;
    }
  }

  private final SimClock clock;
  private final Hardware hardware;
  private final Map<String, Switchable> devices = new ConcurrentHashMap<>();
  private final Map<String, Double> factors = new ConcurrentHashMap<>();
  private final List<Armed<String>> refusals = new ArrayList<>();
  private final List<Armed<Fault.Moment>> cuts = new ArrayList<>();
  private final List<Armed<Runnable>> hooks = new ArrayList<>();

  Faults(SimClock clock, Hardware hardware) {
    this.clock = clock;
    this.hardware = hardware;
  }

  void manage(String device, Switchable server) {
    devices.put(device, server);
  }

  /** Arms the faults of a scenario; their times count from now. */
  public void arm(List<FaultSpec> specs) {
    specs.stream()
        .flatMap(spec -> spec.faults().stream())
        .forEach(timed -> schedule(timed.at(), timed.fault()));
  }

  /** Lets a fault strike when this much device time has passed. */
  public void schedule(Duration delay, Fault fault) {
    if (delay.isZero()) {
      inject(fault);
    } else {
      clock.schedule(delay, () -> inject(fault));
    }
  }

  /** Lets a fault strike now. */
  public void inject(Fault fault) {
    switch (fault) {
      case Fault.ServerCrashes it -> hardware.crash(it.server(), it.state());
      case Fault.ServerPowersOn it -> hardware.powerItselfOn(it.server());
      case Fault.DeviceGoesDown it -> device(it.device()).down();
      case Fault.DeviceComesUp it -> device(it.device()).up();
      case Fault.DeviceIsSlow it -> factors.put(it.device(), it.factor());
      case Fault.ConnectionDrops it -> add(cuts, it.on(), it.times(), it.moment());
      case Fault.CommandRefused it -> add(refusals, it.on(), it.times(), it.code());
      case Fault.LunMapFails it -> addMapFailure(it);
      case Fault.BootFails it -> hardware.pod.bootFaults.arm(it);
      case Fault.VmFails it -> hardware.fail(it.vm(), it.how());
      case Fault.NetworkBootFails it -> hardware.pod.networkBoots.arm(it);
      case Fault.PowerOffIgnored it ->
          hardware.change(() -> hardware.pod.server(it.server()).ignoresPowerOff = true);
      case Fault.StateUnreadable it ->
          hardware.change(() -> hardware.pod.server(it.server()).unreadable = it.state());
    }
  }

  /**
   * Runs {@code hook} once, when a matching command has taken effect and before its answer is sent.
   */
  public void afterEffect(CommandMatcher on, Runnable hook) {
    add(hooks, on, 1, hook);
  }

  /** The same for a command line that fulfils {@code on}. */
  public synchronized void afterEffect(Predicate<String> on, Runnable hook) {
    hooks.add(new Armed<>(command -> on.test(command.line()), 0, 1, hook));
  }

  synchronized Optional<String> refusal(DeviceCommandLine command) {
    return strike(refusals, command);
  }

  synchronized Optional<Fault.Moment> cut(DeviceCommandLine command) {
    return strike(cuts, command);
  }

  void effectTaken(DeviceCommandLine command) {
    Optional<Runnable> hook;
    synchronized (this) {
      hook = strike(hooks, command);
    }
    hook.ifPresent(Runnable::run);
  }

  /** How much slower than usual a device is. */
  double factor(String device) {
    return factors.getOrDefault(device, 1.0);
  }

  private static <T> Optional<T> strike(List<Armed<T>> armed, DeviceCommandLine command) {
    return armed.stream().filter(each -> each.strikes(command)).findFirst().map(each -> each.what);
  }

  private synchronized <T> void add(List<Armed<T>> list, CommandMatcher on, int times, T what) {
    list.add(new Armed<>(on::matches, on.skip(), times, what));
  }

  private synchronized void addMapFailure(Fault.LunMapFails it) {
    refusals.add(
        new Armed<>(
            command ->
                command.words().contains("mkvdiskhostmap") && command.words().contains(it.lun()),
            0,
            it.times(),
            it.code()));
  }

  private Switchable device(String name) {
    var device = devices.get(name);
    if (device == null) {
      throw new IllegalArgumentException("Expected a device of this PoD, but found " + name);
    }
    return device;
  }
}
