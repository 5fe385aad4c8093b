package io.bowline.capacity;

import io.bowline.outage.RunbookMessages;
import io.bowline.outage.RunbookMessages.Message;
import io.bowline.outage.RunbookMessages.Unreachable;
import java.time.Clock;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the runbook {@code capacity-check}, when it is due or when somebody asks. */
public final class CapacityStart {

  private static final Logger LOG = LoggerFactory.getLogger(CapacityStart.class);

  private final String pod;
  private final CapacityDue due;
  private final RunbookMessages messages;
  private final Clock clock;

  public CapacityStart(String pod, CapacityDue due, RunbookMessages messages, Clock clock) {
    this.pod = pod;
    this.due = due;
    this.messages = messages;
    this.clock = clock;
  }

  /** Starts a due check; when the engine does not take it, the next look tries again. */
  public void look() {
    if (due.isAt(clock.instant())) {
      try {
        now();
      } catch (Unreachable e) {
        LOG.warn("The capacity check is not started yet: {}", e.getMessage());
      }
    }
  }

  /**
   * Starts a check. Nothing happens while one is under way: the PoD is the message's key, and the
   * engine keeps no message.
   *
   * @throws Unreachable when the engine did not take it
   */
  public void now() {
    messages.publish(Message.now("capacity-check-due", pod, Map.of("pod", pod)));
  }
}
