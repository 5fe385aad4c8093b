package io.bowline.optimum;

import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.IntVar;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import io.bowline.inventory.StorageArray;
import io.bowline.optimum.Problem.Job;
import io.bowline.optimum.Problem.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What follows from the other constraints and CP-SAT is slow to see: the lanes of a target do only
 * so much between the first time that any of some VMs may start and the end, one lane has its share
 * of their number, and an array does only so many commands. Cuts nothing off.
 */
final class Energy {

  private final Problem problem;
  private final Work work;
  private final PlacementModel placement;
  private final CpModel model;
  private final IntVar makespan;
  private final long[] heads;

  Energy(Problem problem, Work work, PlacementModel placement, IntVar makespan) {
    this.problem = problem;
    this.work = work;
    this.placement = placement;
    this.model = placement.model();
    this.makespan = makespan;
    this.heads = new long[problem.jobs().size()];
    // As often as the longest chain may be: each pass goes one VM further.
    problem.jobs().forEach(ignored -> problem.jobs().forEach(this::wait));
  }

  /** The first time a VM may start is after its arrays let go and all it depends on has ended. */
  private void wait(Job job) {
    long head = work.release(job);
    for (Job other : job.after()) {
      long whole =
          other.targets().stream().mapToLong(target -> work.whole(other, target)).min().orElse(0);
      head = Math.max(head, heads[other.index()] + whole);
    }
    heads[job.index()] = head;
  }

  private long head(Job job) {
    return heads[job.index()];
  }

  void add() {
    for (Target target : problem.targets()) {
      List<Job> jobs =
          problem.jobs().stream().filter(job -> placement.at(job, target) != null).toList();
      for (long head : new TreeSet<>(jobs.stream().map(this::head).toList())) {
        addLanes(target, jobs.stream().filter(job -> head(job) >= head).toList(), head);
      }
    }
    for (StorageArray array : problem.request().inventory().arrays()) {
      if (array.mappings() < Integer.MAX_VALUE) {
        addArray(array);
      }
    }
  }

  private void addLanes(Target target, List<Job> jobs, long head) {
    List<BoolVar> here = jobs.stream().map(job -> placement.at(job, target)).toList();
    BoolVar any = any(here);
    LinearExprBuilder done = LinearExpr.newBuilder();
    LinearExprBuilder number = LinearExpr.newBuilder();
    for (Job job : jobs) {
      done.addTerm(placement.at(job, target), work.whole(job, target));
      number.addTerm(placement.at(job, target), -1);
    }
    done.addTerm(any, head * target.lanes()).addTerm(makespan, -target.lanes());
    model.addLessOrEqual(done.build(), 0);
    long[] shortest = jobs.stream().mapToLong(job -> work.whole(job, target)).sorted().toArray();
    LinearExprBuilder oneLane = LinearExpr.newBuilder().addTerm(any, head);
    List<BoolVar> inARow = new ArrayList<>();
    for (int i = 0; i * target.lanes() < jobs.size(); i++) {
      BoolVar another = model.newBoolVar("VM " + i + " in a lane of " + target.name());
      inARow.add(another);
      oneLane.addTerm(another, shortest[i]);
      number.addTerm(another, target.lanes());
    }
    model.addGreaterOrEqual(number.build(), 0);
    model.addLessOrEqual(oneLane.build(), makespan);
  }

  private void addArray(StorageArray array) {
    List<Job> jobs = problem.jobs().stream().filter(job -> work.luns(job, array) > 0).toList();
    LinearExprBuilder commands = LinearExpr.newBuilder();
    long head = Long.MAX_VALUE;
    for (Job job : jobs) {
      long luns = work.luns(job, array);
      head = Math.min(head, head(job));
      long unmaps = luns * work.hosts(job.vm().server()) * work.unmapOne();
      for (Target target : job.targets()) {
        long maps = luns * work.hosts(target.name()) * work.mapOne();
        commands.addTerm(placement.at(job, target), unmaps + maps);
      }
    }
    if (!jobs.isEmpty()) {
      BoolVar any = any(jobs.stream().map(placement::placed).toList());
      long around = head + work.viosOne() + work.restart();
      commands.addTerm(any, around * array.mappings()).addTerm(makespan, -array.mappings());
      model.addLessOrEqual(commands.build(), 0);
    }
  }

  private BoolVar any(List<BoolVar> of) {
    BoolVar any = model.newBoolVar("any");
    of.forEach(one -> model.addImplication(one, any));
    return any;
  }
}
