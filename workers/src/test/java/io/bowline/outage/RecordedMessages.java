package io.bowline.outage;

import java.util.ArrayList;
import java.util.List;

/** Keeps what was published, and can be cut off. */
public final class RecordedMessages implements RunbookMessages {

  public final List<Message> all = new ArrayList<>();
  private boolean reachable = true;

  public void cutOff() {
    reachable = false;
  }

  public void reconnect() {
    reachable = true;
  }

  @Override
  public void publish(Message message) {
    if (!reachable) {
      throw new Unreachable("The engine is down.", null);
    }
    all.add(message);
  }

  /** Name and key of each, in order. */
  public List<String> trace() {
    return all.stream().map(m -> m.name() + " " + m.key()).toList();
  }
}
