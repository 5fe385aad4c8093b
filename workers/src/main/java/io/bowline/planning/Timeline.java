package io.bowline.planning;

import io.bowline.inventory.Lun;
import io.bowline.inventory.Server;
import io.bowline.inventory.StorageArray;
import io.bowline.planning.FailoverPlan.PredictedStep;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Plays a schedule through, command by command, with the devices' limits: commands at once per
 * array, one change at a time per managed system and per VIOS, LUNs at a time per lane. Who asks a
 * busy device first is served first.
 */
final class Timeline {

  private record Event(long at, long number, Runnable action) {}

  /** A device that does a limited number of things at once. */
  private final class Device {
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int free;

    Device(int limit) {
      free = limit;
    }

    void use(long duration, Runnable then) {
      Runnable start =
          () ->
              after(
                  duration,
                  () -> {
                    release();
                    then.run();
                  });
      if (free > 0) {
        free--;
        start.run();
      } else {
        waiting.add(start);
      }
    }

    private void release() {
      if (waiting.isEmpty()) {
        free++;
      } else {
        waiting.remove().run();
      }
    }
  }

  /** One VM on its way; its steps follow each other. */
  private final class Run {
    private final Task task;
    private final Host target;
    private final Run nextInLane;
    private int waitsFor;
    private int lunsDone;
    private int lunsBegun;
    private int viosWorkLeft;
    private long started;
    private long detached;
    private long configured;
    private long mapped;
    private long verified;

    Run(Task task, Host target, Run nextInLane) {
      this.task = task;
      this.target = target;
      this.nextInLane = nextInLane;
    }

    void released() {
      if (--waitsFor == 0) {
        long from = Math.max(now, costs.protectedUntil(task));
        started = from;
        after(from - now, () -> luns(this::unmap, this::configure));
      }
    }

    private void configure() {
      detached = now;
      changes.get(target.name()).use(costs.configure(target), this::map);
    }

    private void restart() {
      mapped = now;
      after(costs.vmRestart(target), this::verified);
    }

    private void verified() {
      verified = now;
      if (nextInLane != null) {
        nextInLane.released();
      }
      for (Task dependent : task.dependents()) {
        if (runs[dependent.index()] != null) {
          runs[dependent.index()].released();
        }
      }
    }

    private interface LunStep {
      void run(Lun lun, Runnable then);
    }

    /** Does a step for all LUNs, a few at a time. */
    private void luns(LunStep step, Runnable then) {
      lunsDone = 0;
      lunsBegun = 0;
      if (task.vm().luns().isEmpty()) {
        then.run();
      }
      for (int i = Math.min(costs.atOnce(), task.vm().luns().size()); i > 0; i--) {
        nextLun(step, then);
      }
    }

    private void nextLun(LunStep step, Runnable then) {
      List<Lun> luns = task.vm().luns();
      if (lunsBegun < luns.size()) {
        step.run(
            luns.get(lunsBegun++),
            () -> {
              if (++lunsDone == luns.size()) {
                then.run();
              } else {
                nextLun(step, then);
              }
            });
      }
    }

    private void unmap(Lun lun, Runnable then) {
      onArray(lun, costs.hosts(task.vm().server()), costs.unmap(lun), then);
    }

    /** The VIOSes work while the array maps on. */
    private void map() {
      configured = now;
      List<Device> vioses = viosOf.get(target.name());
      viosWorkLeft = task.vm().luns().size() * vioses.size();
      if (viosWorkLeft == 0) {
        restart();
        return;
      }
      LunStep toAllHosts =
          (lun, then) ->
              onArray(
                  lun,
                  vioses.size(),
                  costs.map(lun),
                  () -> {
                    vioses.forEach(vios -> vios.use(costs.viosMap(target), this::handedOn));
                    then.run();
                  });
      luns(toAllHosts, () -> {});
    }

    private void handedOn() {
      if (--viosWorkLeft == 0) {
        restart();
      }
    }

    private void onArray(Lun lun, int times, long duration, Runnable then) {
      Runnable next = times == 1 ? then : () -> onArray(lun, times - 1, duration, then);
      arrays.get(lun.array()).use(duration, next);
    }
  }

  private final StepCosts costs;
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparing(Event::number));
  private final Map<String, Device> arrays = new HashMap<>();
  private final Map<String, Device> changes = new HashMap<>();
  private final Map<String, List<Device>> viosOf = new HashMap<>();
  private final Run[] runs;
  private long now;
  private long number;

  /**
   * @param lanes per server, each lane in its order
   */
  Timeline(PlanRequest request, StepCosts costs, int tasks, Map<Host, List<List<Task>>> lanes) {
    this.costs = costs;
    runs = new Run[tasks];
    for (StorageArray array : request.inventory().arrays()) {
      arrays.put(array.name(), new Device(array.mappings()));
    }
    lanes.forEach(
        (host, hostLanes) -> {
          addDevices(host.server());
          hostLanes.forEach(lane -> addLane(host, lane));
        });
    play(lanes);
  }

  long start(Task task) {
    return runs[task.index()].started;
  }

  long end(Task task) {
    return runs[task.index()].verified;
  }

  List<PredictedStep> steps(Task task) {
    Run run = runs[task.index()];
    return List.of(
        step("detach", run.started, run.detached),
        step("configure", run.detached, run.configured),
        step("map", run.configured, run.mapped),
        step("restart", run.mapped, run.verified));
  }

  private static PredictedStep step(String name, long from, long to) {
    return new PredictedStep(name, StepCosts.seconds(from), StepCosts.seconds(to));
  }

  private void addDevices(Server server) {
    changes.put(server.name(), new Device(1));
    List<Device> vios = new ArrayList<>();
    for (int i = 0; i < costs.hosts(server.name()); i++) {
      vios.add(new Device(server.vios().isEmpty() ? Integer.MAX_VALUE : 1));
    }
    viosOf.put(server.name(), vios);
  }

  private void addLane(Host host, List<Task> lane) {
    Run next = null;
    for (Task task : lane.reversed()) {
      next = new Run(task, host, next);
      runs[task.index()] = next;
    }
  }

  private void play(Map<Host, List<List<Task>>> lanes) {
    List<Run> first = new ArrayList<>();
    for (List<List<Task>> hostLanes : lanes.values()) {
      for (List<Task> lane : hostLanes) {
        for (int i = 0; i < lane.size(); i++) {
          Run run = runs[lane.get(i).index()];
          run.waitsFor = 1 + lane.get(i).dependencies().size();
          if (i == 0) {
            first.add(run);
          }
        }
      }
    }
    first.forEach(Run::released);
    while (!events.isEmpty()) {
      Event event = events.remove();
      now = event.at;
      event.action.run();
    }
  }

  private void after(long duration, Runnable action) {
    events.add(new Event(now + duration, number++, action));
  }
}
