package io.bowline.detection;

import io.bowline.outage.Outage;
import io.bowline.outage.OutageState;
import io.bowline.outage.Outages;
import io.bowline.outage.RunbookMessages;
import io.bowline.outage.RunbookMessages.Message;
import io.bowline.outage.RunbookMessages.Unreachable;
import io.bowline.outage.RunbookTimers;
import io.bowline.outage.Subject;
import java.util.HashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes stored failures until a process instance was seen for each. The message is never kept
 * by the engine: a kept one would start a second recovery as soon as the first ends.
 */
public final class FailurePublisher {

  private static final Logger LOG = LoggerFactory.getLogger(FailurePublisher.class);

  private final Outages outages;
  private final RunbookMessages messages;
  private final Function<String, RunbookTimers> timers;

  /**
   * @param timers of the runbook for a server
   */
  public FailurePublisher(
      Outages outages, RunbookMessages messages, Function<String, RunbookTimers> timers) {
    this.outages = outages;
    this.messages = messages;
    this.timers = timers;
  }

  /** Publishes every failure that no instance took up yet. */
  public void publishDue() {
    for (var outage : outages.open()) {
      if (outage.state() == OutageState.DETECTED && outage.processKey() == null) {
        publish(outage);
      }
    }
  }

  /** Publishes one failure; when the engine does not take it, it is published again later. */
  public void publish(Outage outage) {
    try {
      messages.publish(message(outage));
    } catch (Unreachable e) {
      LOG.warn("Outage {} is not published yet: {}", outage.id(), e.getMessage());
    }
  }

  private Message message(Outage outage) {
    var variables = new HashMap<String, Object>();
    variables.put("outageId", outage.id());
    variables.put("pod", outage.pod());
    variables.put("server", outage.server());
    variables.put("timers", timers.apply(outage.server()));
    return switch (outage.subject()) {
      case Subject.WholeServer whole -> Message.now("server-failed", outage.id(), variables);
      case Subject.OneVm one -> {
        variables.put("vm", one.vm());
        yield Message.now("vm-failed", outage.id(), variables);
      }
    };
  }
}
