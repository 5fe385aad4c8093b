package io.bowline.planning;

import io.bowline.planning.FailoverPlan.Reason;
import java.util.ArrayList;
import java.util.List;

/** Says of a finished placement why each VM stands where it does, or nowhere. */
final class Reasons {

  /** Stands for every server in a reason that holds for all of them. */
  private static final String EVERY_SERVER = "*";

  private static final int MOST_NAMED = 4;

  private final Targets targets;

  Reasons(Targets targets) {
    this.targets = targets;
  }

  String target(Task task) {
    return targets.of(task).name();
  }

  String inFavour(Task task) {
    Host host = targets.of(task);
    List<String> room = new ArrayList<>();
    List<Host> without = new ArrayList<>();
    targets.put(task, null);
    for (Host other : targets.hosts()) {
      if (!targets.fits(task, other)) {
        without.add(other);
      } else if (other != host) {
        room.add(other.name());
      }
    }
    List<String> against = without.stream().limit(MOST_NAMED).map(o -> first(task, o)).toList();
    targets.put(task, host);
    return rank(task)
        + (room.isEmpty() ? "; only " + host + " has room" : "; balances lanes")
        + (room.isEmpty() ? "" : ", room also on " + list(room, ", ", room.size()))
        + (against.isEmpty() ? "" : "; not " + list(against, "; not ", without.size()))
        + dependencies(task);
  }

  private String first(Task task, Host host) {
    Reason reason = Constraint.broken(task, host, targets).getFirst().reason(task, host, targets);
    return host + ": " + reason.constraint() + ", " + reason.detail();
  }

  List<Reason> against(Task task) {
    for (Task dependency : task.dependencies()) {
      if (!targets.isPlaced(dependency)) {
        String detail = "needs " + dependency + ", which is not placed";
        return List.of(new Reason(EVERY_SERVER, "dependency", detail));
      }
    }
    List<Reason> reasons = new ArrayList<>();
    for (Host host : targets.hosts()) {
      Constraint.broken(task, host, targets)
          .forEach(rule -> reasons.add(rule.reason(task, host, targets)));
    }
    if (targets.hosts().isEmpty()) {
      reasons.add(new Reason(EVERY_SERVER, Constraint.STATE.word(), "no server is left"));
    }
    return reasons;
  }

  private static String rank(Task task) {
    String own =
        task.vm().sla().orElse("no SLA class") + ", importance " + task.ownRank().importance();
    return task.rank().equals(task.ownRank()) ? own : own + ", raised by what depends on it";
  }

  private String dependencies(Task task) {
    if (task.dependencies().isEmpty()) {
      return "";
    }
    List<String> names =
        task.dependencies().stream().map(other -> other + " on " + targets.of(other)).toList();
    return "; after " + list(names, ", ", names.size());
  }

  /**
   * @param all how many there are; those that are not given are counted
   */
  private static String list(List<String> items, String separator, int all) {
    List<String> named = items.subList(0, Math.min(items.size(), MOST_NAMED));
    String text = String.join(separator, named);
    return all <= MOST_NAMED ? text : text + " and " + (all - MOST_NAMED) + " more";
  }
}
