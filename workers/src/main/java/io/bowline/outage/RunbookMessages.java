package io.bowline.outage;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The way to the runbooks: messages that start, release or stop them. */
public interface RunbookMessages {

  /**
   * Publishes; returns once the engine has taken it.
   *
   * @throws Unreachable when the engine did not
   */
  void publish(Message message);

  /**
   * @param key correlation key
   * @param timeToLive how long it is kept for a wait that has not begun; zero: not at all
   * @param id de-duplicates while the message is kept; empty: none
   */
  record Message(
      String name,
      String key,
      Duration timeToLive,
      Optional<String> id,
      Map<String, Object> variables) {

    /** Only for who waits right now. */
    public static Message now(String name, String key, Map<String, Object> variables) {
      return new Message(name, key, Duration.ZERO, Optional.empty(), variables);
    }

    /** Also for who begins to wait later; its name and key are its id. */
    public static Message kept(
        String name, String key, Duration timeToLive, Map<String, Object> variables) {
      return new Message(name, key, timeToLive, Optional.of(name + "/" + key), variables);
    }

    /** The same with another id, for a second one that waits under the same name and key. */
    public Message numbered(long number) {
      return new Message(
          name, key, timeToLive, Optional.of(name + "/" + key + "/" + number), variables);
    }
  }

  /** The engine did not take a message. */
  final class Unreachable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Unreachable(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
