package io.bowline.escalation;

import io.bowline.outage.NextTarget;
import io.bowline.outage.RunbookMessages;
import io.bowline.outage.RunbookMessages.Message;
import io.bowline.outage.RunbookMessages.Unreachable;
import io.bowline.outage.VmRecoveries;
import io.bowline.outage.VmRecovery;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a VM that waits at a human go on by itself: when a server has room for one that wanted some,
 * and when the server of one failed meanwhile, whose outage has it now. Each is told for as long as
 * it holds, and the engine keeps no message: who does not wait does not miss it.
 */
public final class WaitingVms {

  private static final Logger LOG = LoggerFactory.getLogger(WaitingVms.class);

  private final VmRecoveries recoveries;
  private final NextTarget nextTarget;
  private final RunbookMessages messages;

  public WaitingVms(VmRecoveries recoveries, NextTarget nextTarget, RunbookMessages messages) {
    this.recoveries = recoveries;
    this.nextTarget = nextTarget;
    this.messages = messages;
  }

  /** One look at every VM that waits. */
  public void look() {
    recoveries.takenOver().forEach(row -> tell("vm-stopped", row));
    recoveries.wantingRoom().stream()
        .filter(row -> nextTarget.hasRoom(row.outage(), row.vm()))
        .forEach(row -> tell("room-found", row));
  }

  private void tell(String message, VmRecovery row) {
    try {
      messages.publish(Message.now(message, row.outage() + "/" + row.vm(), Map.of()));
    } catch (Unreachable e) {
      LOG.warn("{} of {} is told later: {}", message, row.vm(), e.getMessage());
    }
  }
}
