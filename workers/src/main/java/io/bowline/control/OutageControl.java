package io.bowline.control;

import io.bowline.outage.Outage;
import io.bowline.outage.Outages;
import io.bowline.outage.RunbookMessages;
import io.bowline.outage.RunbookMessages.Message;
import io.bowline.outage.RunbookMessages.Unreachable;
import io.bowline.outage.VmRecoveries;
import io.bowline.outage.VmRecovery;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a human stop an outage at any time. Each wish is stored first and told to the runbook until
 * the engine took it; asking twice changes nothing.
 */
public final class OutageControl {

  private static final Logger LOG = LoggerFactory.getLogger(OutageControl.class);

  /** Long enough for a wait that is about to begin, short enough not to meet a later hold. */
  private static final Duration ONE_TELLING = Duration.ofMinutes(1);

  private final Outages outages;
  private final VmRecoveries recoveries;
  private final Controls controls;
  private final RunbookMessages messages;
  private final Duration timeToLive;
  private final Clock clock;

  /**
   * @param timeToLive how long a stopped VM's message waits for a step that has not begun to wait
   */
  public OutageControl(
      Outages outages,
      VmRecoveries recoveries,
      Controls controls,
      RunbookMessages messages,
      Duration timeToLive,
      Clock clock) {
    this.outages = outages;
    this.recoveries = recoveries;
    this.controls = controls;
    this.messages = messages;
    this.timeToLive = timeToLive;
    this.clock = clock;
  }

  /** What makes no sense for this outage. */
  public static final class NotPossible extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotPossible(String message) {
      super(message);
    }
  }

  /** No changing command starts from now on, until it is resumed. */
  public Control hold(String outage, String by, String reason) {
    open(outage);
    var control = controls.ask(outage, "", ControlKind.HOLD, by, reason, clock.instant());
    publishDue();
    return control;
  }

  /** Changing commands may start again. */
  public void resume(String outage, String by, String reason) {
    open(outage);
    if (!controls.lift(outage, by, reason, clock.instant())) {
      throw new NotPossible("Expected outage " + outage + " to be held, but it is not.");
    }
    publishDue();
  }

  /** Nothing more is done for this VM; what was done is undone. */
  public Control skip(String outage, String vm, String by, String reason) {
    open(outage);
    var row =
        recoveries
            .find(outage, vm)
            .orElseThrow(
                () ->
                    new NotPossible(
                        "Expected " + vm + " among the VMs of " + outage + ", but it is not."));
    if (row.step().isOver()) {
      throw new NotPossible(
          "Expected " + vm + " to be under way, but it is " + row.step().text() + ".");
    }
    var control = controls.ask(outage, vm, ControlKind.SKIP, by, reason, clock.instant());
    publishDue();
    return control;
  }

  /** The outage ends: each VM is left undone or verified, and listed. */
  public Control abort(String outage, String by, String reason) {
    open(outage);
    var control = controls.ask(outage, "", ControlKind.ABORT, by, reason, clock.instant());
    publishDue();
    return control;
  }

  /** Tells the runbooks what they were not told yet. */
  public void publishDue() {
    for (var control : controls.unpublished()) {
      try {
        messages.publish(messageFor(control));
        controls.published(control);
      } catch (Unreachable e) {
        LOG.warn("Outage {}: {} is told later: {}", control.outage(), control.kind(), e.toString());
      }
    }
  }

  private Message messageFor(Control control) {
    var outage = control.outage();
    return switch (control.kind()) {
      case HOLD ->
          control.holds()
              ? Message.kept(
                      "outage-held",
                      outage,
                      ONE_TELLING,
                      Map.of("holdReason", control.reason(), "holdBy", control.askedBy()))
                  .numbered(control.id())
              : Message.kept("outage-resumed", outage, ONE_TELLING, Map.of())
                  .numbered(control.id());
      case SKIP -> stopped(outage, control.vm());
      case ABORT ->
          Message.kept(
              "outage-abort",
              outage,
              ONE_TELLING,
              Map.of("abortReason", control.reason(), "abortBy", control.askedBy()));
    };
  }

  /** Kept, because the VM may begin to wait only later; a skipped VM is never un-skipped. */
  private Message stopped(String outage, String vm) {
    return Message.kept("vm-stopped", outage + "/" + vm, timeToLive, Map.of());
  }

  /**
   * The runbook says it was held, perhaps by a message that did not come from here. One that did
   * may have been resumed before the runbook came to it: that must not hold the outage again.
   */
  public void held(String outage, String by, String reason) {
    if (controls.of(outage).stream().noneMatch(known -> isHold(known, by, reason))) {
      controls.ask(outage, "", ControlKind.HOLD, by, reason, clock.instant());
    }
    controls.holding(outage, "", ControlKind.HOLD).ifPresent(controls::published);
  }

  private static boolean isHold(Control control, String by, String reason) {
    return control.kind() == ControlKind.HOLD
        && control.askedBy().equals(by)
        && control.reason().equals(reason);
  }

  /** The runbook says a human resumed it there. */
  public void resumed(String outage, String by, String reason) {
    if (controls.lift(outage, by, reason, clock.instant())) {
      controls.of(outage).stream().filter(c -> !c.holds()).forEach(controls::published);
    }
  }

  /** The runbook says it was aborted: everything that waits is released. */
  public List<VmRecovery> aborted(String outage, String by, String reason) {
    controls.ask(outage, "", ControlKind.ABORT, by, reason, clock.instant());
    controls.holding(outage, "", ControlKind.ABORT).ifPresent(controls::published);
    // One message releases one wait of an outage: the decision and the hold may both wait.
    messages.publish(Message.kept("outage-aborted", outage, timeToLive, Map.of()));
    messages.publish(Message.kept("hold-aborted", outage, timeToLive, Map.of()));
    var unfinished = recoveries.of(outage).stream().filter(row -> !row.step().isOver()).toList();
    unfinished.forEach(row -> messages.publish(stopped(outage, row.vm())));
    return unfinished;
  }

  private Outage open(String id) {
    var outage =
        outages
            .find(id)
            .orElseThrow(() -> new NotPossible("Expected outage " + id + ", but found none."));
    if (!outage.open()) {
      throw new NotPossible(
          "Expected outage " + id + " to be open, but it is " + outage.state().text() + ".");
    }
    return outage;
  }
}
