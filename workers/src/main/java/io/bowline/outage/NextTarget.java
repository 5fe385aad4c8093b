package io.bowline.outage;

import io.bowline.control.Controls;
import io.bowline.escalation.ByLoad;
import io.bowline.failure.ErrorCode;
import io.bowline.failure.StepFailure.Refused;
import io.bowline.planning.FailoverPlan;
import io.bowline.planning.PlanRequest;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Finds the next server for one VM whose attempt was undone, and moves its reservation there in the
 * same transaction. A VM whose last attempt left something unknown is never given another server:
 * it might run twice. One that depends on a VM that is not back gets none unless a human wants it.
 */
public final class NextTarget {

  private final Outages outages;
  private final VmRecoveries recoveries;
  private final Reservations reservations;
  private final Dependencies dependencies;
  private final PlanRequests requests;
  private final Function<PlanRequest, FailoverPlan> planner;
  private final Function<PlanRequest, ByLoad.Place> byLoad;
  private final Controls controls;
  private final TransactionOperations transaction;

  public NextTarget(
      Outages outages,
      VmRecoveries recoveries,
      Reservations reservations,
      Dependencies dependencies,
      PlanRequests requests,
      Function<PlanRequest, FailoverPlan> planner,
      Function<PlanRequest, ByLoad.Place> byLoad,
      Controls controls,
      TransactionOperations transaction) {
    this.outages = outages;
    this.recoveries = recoveries;
    this.reservations = reservations;
    this.dependencies = dependencies;
    this.requests = requests;
    this.planner = planner;
    this.byLoad = byLoad;
    this.controls = controls;
    this.transaction = transaction;
  }

  /**
   * @param attemptNumber of the attempt that begins now, or of the last one when there is no target
   * @param tried Markdown list of the attempts that failed
   */
  public record Next(
      boolean targetFound, int attemptNumber, String target, String reason, String tried) {}

  /** Who wants another attempt, and for what. */
  public enum Wish {
    /** On a server that was not tried yet. */
    RUNBOOK,
    /** From scratch: also where a restart failed. */
    REINSTALL,
    /** Wherever it may work: a human may try again where it failed before. */
    HUMAN
  }

  /**
   * @param failedStep what failed in the last attempt, for the record
   * @throws Refused {@code STOPPED} when a human stopped this VM or its outage
   */
  public Next choose(String outageId, String vm, Wish wish, String failedStep, String reason) {
    controls
        .stopped(outageId, vm)
        .ifPresent(
            control -> {
              throw new Refused(
                  ErrorCode.STOPPED,
                  "Expected to look for another server for "
                      + vm
                      + ", but it was "
                      + VmOutcomes.words(control)
                      + ".");
            });
    return transaction.execute(
        status -> {
          outages.lockOpen();
          return locked(outages.get(outageId), vm, wish, failedStep, reason);
        });
  }

  private Next locked(Outage outage, String vm, Wish wish, String failedStep, String reason) {
    var row = recoveries.get(outage.id(), vm);
    if (row.step().isOver() || !recoveries.holds(outage.id(), vm)) {
      return none(row, vm + " is " + row.step().text());
    }
    var needed = dependencies.notBack(outage.id(), vm);
    if (wish != Wish.HUMAN && !needed.isEmpty()) {
      return none(row, "it depends on " + Dependencies.standing(needed));
    }
    if (isChosenAlready(row)) {
      return found(row, row.attempt(), row.target());
    }
    if (row.step() == VmStep.HANDED_OVER && reservations.of(outage.id(), vm).isPresent()) {
      return afterUnknown(row, wish);
    }
    if (row.step() != VmStep.HANDED_OVER && row.step() != VmStep.WAITING) {
      recoveries.tried(row, failedStep, reason);
    }
    reservations.free(outage.id(), vm);
    var request = request(outage, vm, wish);
    var place = place(outage, request);
    recoveries.wantsRoom(outage.id(), vm, !place.found());
    if (!place.found()) {
      return none(row, place.why());
    }
    var target = place.server();
    reservations.take(
        CommitPlan.held(outage.id(), CommitPlan.byName(request.inventory()).get(vm), target));
    int attempt = row.startedAt() == null ? Math.max(1, row.attempt()) : row.attempt() + 1;
    recoveries.retarget(outage.id(), vm, target, attempt);
    return found(row, attempt, target);
  }

  /**
   * Whether a server has room by now for a VM that waits for some: nothing is reserved or changed.
   */
  public boolean hasRoom(String outageId, String vm) {
    var outage = outages.get(outageId);
    return recoveries.holds(outageId, vm)
        && reservations.of(outageId, vm).isEmpty()
        && dependencies.notBack(outageId, vm).isEmpty()
        && place(outage, request(outage, vm, Wish.RUNBOOK)).found();
  }

  private PlanRequest request(Outage outage, String vm, Wish wish) {
    var tried =
        wish == Wish.RUNBOOK ? recoveries.get(outage.id(), vm).triedServers() : Set.<String>of();
    return requests.forVm(outage, vm, tried);
  }

  /** By the planner when a server failed, by the rules of 3RC when the VM failed alone. */
  private ByLoad.Place place(Outage outage, PlanRequest request) {
    return switch (outage.subject()) {
      case Subject.OneVm one -> byLoad.apply(request);
      case Subject.WholeServer whole -> {
        var plan = planner.apply(request);
        yield plan.placements().isEmpty()
            ? new ByLoad.Place(
                "", plan.unplaced().stream().map(CommitPlan::why).findFirst().orElse("none"))
            : new ByLoad.Place(plan.placements().getFirst().target(), "");
      }
    };
  }

  /**
   * Capacity is held for an attempt of which no step has begun: a repeated job, or a VM that left
   * its lane to wait for others. While that one waited its server may have failed; nothing of it is
   * there.
   */
  private boolean isChosenAlready(VmRecovery row) {
    return row.step() == VmStep.WAITING
        && reservations
            .of(row.outage(), row.vm())
            .filter(held -> held.server().equals(row.target()))
            .filter(held -> row.startedAt() != null || outages.openFor(held.server()).isEmpty())
            .isPresent();
  }

  /** Only where it was left, and only because a human has looked. */
  private Next afterUnknown(VmRecovery row, Wish wish) {
    if (wish != Wish.HUMAN) {
      return none(row, "its state on " + row.target() + " is not known");
    }
    recoveries.retarget(row.outage(), row.vm(), row.target(), row.attempt() + 1);
    return found(row, row.attempt() + 1, row.target());
  }

  private Next found(VmRecovery row, int attempt, String target) {
    return new Next(true, attempt, target, "", tried(row));
  }

  private Next none(VmRecovery row, String reason) {
    return new Next(false, row.attempt(), "", reason, tried(row));
  }

  private String tried(VmRecovery row) {
    var lines = recoveries.get(row.outage(), row.vm()).triedLines();
    return lines.isEmpty()
        ? "- nothing"
        : lines.stream().map(NextTarget::item).collect(Collectors.joining("\n"));
  }

  /** A stored line as a person reads it. */
  private static String item(String line) {
    var parts = line.split(" ", 3);
    return "- Attempt %s on %s: %s".formatted(parts[0], parts[1], parts[2].replaceFirst("_", " "));
  }
}
