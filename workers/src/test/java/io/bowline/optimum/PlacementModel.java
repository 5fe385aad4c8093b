package io.bowline.optimum;

import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import io.bowline.optimum.Problem.Group;
import io.bowline.optimum.Problem.Job;
import io.bowline.optimum.Problem.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Which VM may stand where, as CP-SAT is told. */
final class PlacementModel {

  private final Problem problem;
  private final CpModel model = new CpModel();
  private final BoolVar[][] at;
  private final BoolVar[] placed;

  PlacementModel(Problem problem) {
    this.problem = problem;
    this.at = new BoolVar[problem.jobs().size()][problem.targets().size()];
    this.placed = new BoolVar[problem.jobs().size()];
    for (Job job : problem.jobs()) {
      addJob(job);
    }
    for (Job job : problem.jobs()) {
      job.after().forEach(other -> model.addImplication(placed(job), placed(other)));
    }
    for (Target target : problem.targets()) {
      limit(target, Job::cpu, target.cpu());
      limit(target, job -> job.vm().memoryMiB(), target.memory());
      limit(target, job -> job.vm().slots(), target.slots());
      problem.apart().values().forEach(jobs -> atMostOne(jobs, target));
    }
    problem.together().values().forEach(this::keepTogether);
  }

  CpModel model() {
    return model;
  }

  BoolVar placed(Job job) {
    return placed[job.index()];
  }

  /** Whether a VM stands on a target; null where it never may. */
  BoolVar at(Job job, Target target) {
    return at[job.index()][target.index()];
  }

  /** What counts, in its order: whole groups class by class, then VMs class by class. */
  List<LinearExpr> criteria() {
    List<LinearExpr> criteria = new ArrayList<>();
    for (int order : problem.groupOrders()) {
      LinearExprBuilder whole = LinearExpr.newBuilder();
      problem.groups().stream()
          .filter(group -> group.order() == order)
          .forEach(group -> whole.add(whole(group)));
      criteria.add(whole.build());
    }
    for (int order : problem.orders()) {
      LinearExprBuilder vms = LinearExpr.newBuilder();
      problem.jobs().stream()
          .filter(job -> job.order() == order)
          .forEach(job -> vms.add(placed(job)));
      criteria.add(vms.build());
    }
    return criteria;
  }

  private BoolVar whole(Group group) {
    BoolVar whole = model.newBoolVar("group " + group.name());
    group.members().forEach(job -> model.addImplication(whole, placed(job)));
    return whole;
  }

  private void addJob(Job job) {
    placed[job.index()] = model.newBoolVar(job.name());
    LinearExprBuilder somewhere = LinearExpr.newBuilder();
    for (Target target : job.targets()) {
      BoolVar here = model.newBoolVar(job.name() + " on " + target.name());
      at[job.index()][target.index()] = here;
      somewhere.add(here);
    }
    model.addEquality(somewhere.build(), placed(job));
  }

  private void limit(Target target, ToLongFunction<Job> needs, long free) {
    LinearExprBuilder used = LinearExpr.newBuilder();
    for (Job job : problem.jobs()) {
      if (at(job, target) != null) {
        used.addTerm(at(job, target), needs.applyAsLong(job));
      }
    }
    model.addLessOrEqual(used.build(), free);
  }

  private void atMostOne(List<Job> jobs, Target target) {
    List<BoolVar> here =
        jobs.stream().map(job -> at(job, target)).filter(var -> var != null).toList();
    model.addAtMostOne(here.toArray(BoolVar[]::new));
  }

  private void keepTogether(List<Job> jobs) {
    var homes = new BoolVar[problem.targets().size()];
    for (Target target : problem.targets()) {
      homes[target.index()] = model.newBoolVar("home " + target.name());
      jobs.stream()
          .filter(job -> at(job, target) != null)
          .forEach(job -> model.addImplication(at(job, target), homes[target.index()]));
    }
    model.addAtMostOne(homes);
  }
}
