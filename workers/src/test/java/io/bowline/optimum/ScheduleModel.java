package io.bowline.optimum;

import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CumulativeConstraint;
import com.google.ortools.sat.IntVar;
import com.google.ortools.sat.IntervalVar;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import io.bowline.inventory.StorageArray;
import io.bowline.optimum.Problem.Job;
import io.bowline.optimum.Problem.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When each VM comes back, as CP-SAT is told. Restart slots, dependencies, volume protection and
 * the one change at a time of a managed system are exact; work on the VIOSes is counted only within
 * each VM, and arrays as {@link #limitArrays} says. So every real schedule is one of the model, and
 * its least makespan is a lower bound.
 */
final class ScheduleModel {

  private final Problem problem;
  private final Work work;
  private final PlacementModel placement;
  private final CpModel model;
  private final long horizon;
  private final IntVar makespan;
  private final IntVar[] starts;
  private final IntVar[] changes;
  private final IntVar[] ends;

  /** The end of a VM that is placed, else anything from 0. */
  private final IntVar[] counted;

  /**
   * @param horizon the makespan is no longer, in units of the work
   */
  ScheduleModel(Problem problem, Work work, Score score, long horizon) {
    this.problem = problem;
    this.work = work;
    this.placement = new PlacementModel(problem);
    this.model = placement.model();
    this.horizon = horizon;
    this.makespan = model.newIntVar(0, horizon, "makespan");
    this.starts = new IntVar[problem.jobs().size()];
    this.changes = new IntVar[problem.jobs().size()];
    this.ends = new IntVar[problem.jobs().size()];
    this.counted = new IntVar[problem.jobs().size()];
    List<Integer> counts = new ArrayList<>(score.groups());
    counts.addAll(score.vms());
    List<LinearExpr> criteria = placement.criteria();
    for (int i = 0; i < counts.size(); i++) {
      model.addGreaterOrEqual(criteria.get(i), counts.get(i));
    }
    problem.jobs().forEach(this::addJob);
    for (Job job : problem.jobs()) {
      for (Job other : job.after()) {
        model.addGreaterOrEqual(start(job), end(other)).onlyEnforceIf(placement.placed(job));
      }
    }
    problem.targets().forEach(this::limitTarget);
    new Energy(problem, work, placement, makespan).add();
    model.minimize(makespan);
  }

  CpModel model() {
    return model;
  }

  PlacementModel placement() {
    return placement;
  }

  IntVar makespan() {
    return makespan;
  }

  IntVar start(Job job) {
    return starts[job.index()];
  }

  IntVar end(Job job) {
    return ends[job.index()];
  }

  private void addJob(Job job) {
    int i = job.index();
    BoolVar placed = placement.placed(job);
    // A VM without a place may come to no end: its times are free.
    long most = 2 * horizon + work.release(job) + work.detach(job) + work.configure();
    starts[i] = model.newIntVar(work.release(job), most, "start " + job.name());
    changes[i] = model.newIntVar(0, most, "change " + job.name());
    ends[i] = model.newIntVar(0, most, "end " + job.name());
    counted[i] = model.newIntVar(0, horizon, "counted " + job.name());
    model
        .addGreaterOrEqual(changes[i], LinearExpr.affine(starts[i], 1, work.detach(job)))
        .onlyEnforceIf(placed);
    LinearExprBuilder end = LinearExpr.newBuilder().add(changes[i]);
    end.add(work.configure() + work.restart());
    job.targets()
        .forEach(target -> end.addTerm(placement.at(job, target), work.attach(job, target)));
    model.addGreaterOrEqual(ends[i], end.build()).onlyEnforceIf(placed);
    model.addGreaterOrEqual(counted[i], ends[i]).onlyEnforceIf(placed);
    model.addLessOrEqual(counted[i], makespan);
  }

  private void limitTarget(Target target) {
    List<Job> jobs =
        problem.jobs().stream().filter(job -> placement.at(job, target) != null).toList();
    CumulativeConstraint slots = model.addCumulative(target.lanes());
    List<IntervalVar> configurations = new ArrayList<>();
    for (Job job : jobs) {
      BoolVar here = placement.at(job, target);
      if (work.whole(job, target) > horizon) {
        model.addEquality(here, 0);
        continue;
      }
      IntVar size = model.newIntVar(work.whole(job, target), horizon, "time of " + job.name());
      slots.addDemand(model.newOptionalIntervalVar(start(job), size, end(job), here, "slot"), 1);
      configurations.add(
          model.newOptionalFixedSizeIntervalVar(
              changes[job.index()], work.configure(), here, "configure"));
    }
    if (target.lanes() > 1) {
      model.addNoOverlap(configurations.toArray(IntervalVar[]::new));
    }
  }

  /** As little lateness in each class, and class-weighted outage time, as this schedule has. */
  void isAsGoodAs(Map<String, Long> endsOfVms) {
    List<Integer> orders = problem.orders();
    LinearExprBuilder weighted = LinearExpr.newBuilder();
    long most = 0;
    for (int order : orders) {
      List<Job> jobs = problem.jobs().stream().filter(job -> job.order() == order).toList();
      limitLateness(jobs, endsOfVms);
      long weight = weight(orders.indexOf(order), orders.size());
      for (Job job : jobs) {
        weighted.addTerm(counted[job.index()], weight);
        most += weight * endsOfVms.getOrDefault(job.name(), 0L);
      }
    }
    model.addLessOrEqual(weighted.build(), most);
  }

  /** How much a class counts, the most important being the first: twice as much as the next. */
  static long weight(int classIndex, int classes) {
    return 1L << (classes - 1 - classIndex);
  }

  private void limitLateness(List<Job> jobs, Map<String, Long> endsOfVms) {
    LinearExprBuilder late = LinearExpr.newBuilder();
    long most = 0;
    for (Job job : jobs) {
      Optional<Long> objective = objective(job);
      if (objective.isPresent()) {
        long until = objective.get();
        long latest = horizon + Math.max(0, -until);
        IntVar lateness = model.newIntVar(0, latest, "lateness " + job.name());
        model
            .addGreaterOrEqual(lateness, LinearExpr.affine(end(job), 1, -until))
            .onlyEnforceIf(placement.placed(job));
        late.add(lateness);
        most +=
            endsOfVms.containsKey(job.name()) ? Math.max(0, endsOfVms.get(job.name()) - until) : 0;
      }
    }
    model.addLessOrEqual(late.build(), most);
  }

  /** What is left of the recovery time objective of a VM's class; a class of zero has none. */
  private Optional<Long> objective(Job job) {
    return problem.request().inventory().slaClasses().stream()
        .filter(sla -> job.vm().sla().filter(sla.name()::equals).isPresent())
        .filter(sla -> !sla.rto().isZero())
        .map(sla -> sla.rto().minus(problem.request().elapsed()))
        .map(work::units)
        .findFirst();
  }

  /**
   * No array does more commands at once than it can. Of the commands of one VM only their number is
   * kept, and how many may run at once; they are numbered as they start.
   */
  void limitArrays() {
    for (StorageArray array : problem.request().inventory().arrays()) {
      if (array.mappings() < Integer.MAX_VALUE) {
        CumulativeConstraint commands = model.addCumulative(array.mappings());
        problem.jobs().stream()
            .filter(job -> work.luns(job, array) > 0 && !job.targets().isEmpty())
            .forEach(job -> addCommands(job, array, commands));
      }
    }
  }

  private void addCommands(Job job, StorageArray array, CumulativeConstraint commands) {
    int luns = work.luns(job, array);
    int width = work.width(job, array);
    BoolVar placed = placement.placed(job);
    var unmaps = new ArrayList<IntVar>();
    for (int i = 0; i < luns * work.hosts(job.vm().server()); i++) {
      unmaps.add(command(work.unmapOne(), placed, commands));
    }
    follow(unmaps, width, work.unmapOne());
    model.addGreaterOrEqual(unmaps.getFirst(), start(job)).onlyEnforceIf(placed);
    model
        .addLessOrEqual(
            LinearExpr.affine(unmaps.getLast(), 1, work.unmapOne()), changes[job.index()])
        .onlyEnforceIf(placed);
    var maps = new ArrayList<IntVar>();
    Map<Integer, BoolVar> withHosts = withHosts(job);
    int most = withHosts.keySet().stream().mapToInt(hosts -> hosts).max().orElseThrow();
    for (int i = 0; i < luns * most; i++) {
      BoolVar needed = withHosts.get(i / luns + 1);
      IntVar command = command(work.mapOne(), needed, commands);
      maps.add(command);
      model
          .addGreaterOrEqual(
              end(job),
              LinearExpr.affine(command, 1, work.mapOne() + work.viosOne() + work.restart()))
          .onlyEnforceIf(needed);
    }
    follow(maps, width, work.mapOne());
    model
        .addGreaterOrEqual(
            maps.getFirst(), LinearExpr.affine(changes[job.index()], 1, work.configure()))
        .onlyEnforceIf(placed);
  }

  private IntVar command(long length, BoolVar needed, CumulativeConstraint commands) {
    IntVar start = model.newIntVar(0, 2 * horizon, "command");
    commands.addDemand(model.newOptionalFixedSizeIntervalVar(start, length, needed, "command"), 1);
    return start;
  }

  /** Each starts no sooner than the one before it, and than the end of the one so many before. */
  private void follow(List<IntVar> commands, int width, long length) {
    for (int i = 1; i < commands.size(); i++) {
      model.addGreaterOrEqual(commands.get(i), commands.get(i - 1));
      if (i >= width) {
        model.addGreaterOrEqual(
            commands.get(i), LinearExpr.affine(commands.get(i - width), 1, length));
      }
    }
  }

  /** Whether a VM goes to a target with at least so many VIOSes, for each number there may be. */
  private Map<Integer, BoolVar> withHosts(Job job) {
    Map<Integer, BoolVar> withHosts = new HashMap<>();
    withHosts.put(1, placement.placed(job));
    int most = job.targets().stream().mapToInt(target -> work.hosts(target.name())).max().orElse(1);
    for (int hosts = 2; hosts <= most; hosts++) {
      BoolVar more = model.newBoolVar(hosts + " hosts for " + job.name());
      LinearExprBuilder there = LinearExpr.newBuilder();
      for (Target target : job.targets()) {
        if (work.hosts(target.name()) >= hosts) {
          there.add(placement.at(job, target));
        }
      }
      model.addEquality(there.build(), more);
      withHosts.put(hosts, more);
    }
    return withHosts;
  }
}
