package io.bowline.simulator;

import io.bowline.inventory.Lun;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The state of all simulated hardware; its monitor is the one lock of the model. */
final class Pod {

  final SimClock clock;
  final Timings timings;
  final Map<String, PowerServer> servers = new LinkedHashMap<>();
  final Map<String, SanArray> arrays = new LinkedHashMap<>();

  /** What each VM needs to boot, by its name. */
  final Map<String, List<Lun>> disksOf = new LinkedHashMap<>();

  /** VLANs each VM needs to be reached, by its name. */
  final Map<String, Set<Integer>> vlansOf = new LinkedHashMap<>();

  final BootFaults bootFaults = new BootFaults();
  final NetworkBoots networkBoots = new NetworkBoots();
  private final List<Consumer<HardwareEvent>> listeners = new CopyOnWriteArrayList<>();
  private final Set<String> busy = new HashSet<>();

  Pod(SimClock clock, Timings timings) {
    this.clock = clock;
    this.timings = timings;
  }

  Instant now() {
    return clock.now();
  }

  Duration takes(Timings.Operation operation) {
    return timings.of(operation);
  }

  void listen(Consumer<HardwareEvent> listener) {
    listeners.add(listener);
  }

  synchronized void emit(HardwareEvent event) {
    listeners.forEach(listener -> listener.accept(event));
  }

  /** Runs a state change later, under the lock. */
  void later(Duration delay, Runnable change) {
    clock.schedule(
        delay,
        () -> {
          synchronized (this) {
            change.run();
          }
        });
  }

  /** Waits for device time outside the lock. */
  void take(Duration duration) throws InterruptedException {
    clock.sleep(duration);
  }

  PowerServer server(String name) {
    var server = servers.get(name);
    if (server == null) {
      throw new IllegalArgumentException("Expected a server of this PoD, but found " + name);
    }
    return server;
  }

  SanArray array(String name) {
    var array = arrays.get(name);
    if (array == null) {
      throw new IllegalArgumentException("Expected an array of this PoD, but found " + name);
    }
    return array;
  }

  /** Work that a limit counts, from its arrival on. */
  Running begin(HardwareEvent.Work work, String on) {
    emit(new HardwareEvent.WorkBegan(now(), work, on));
    return () -> emit(new HardwareEvent.WorkEnded(now(), work, on));
  }

  /** Work that nothing else of its kind may overlap; a second one is refused as busy. */
  Running beginAlone(HardwareEvent.Work work, String on) {
    var counted = begin(work, on);
    synchronized (this) {
      if (!busy.add(work + on)) {
        counted.close();
        throw new Refusal("HSCL3205", on);
      }
    }
    return () -> {
      synchronized (this) {
        busy.remove(work + on);
      }
      counted.close();
    };
  }

  /** Ends when closed. */
  interface Running extends AutoCloseable {
    @Override
    void close();
  }
}
