package io.bowline.tasks;

import io.bowline.outage.Outage;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The open user tasks of an outage. */
public final class OpenTasks {

  private final TaskSource source;

  public OpenTasks(TaskSource source) {
    this.source = source;
  }

  /**
   * Something that waits for a human.
   *
   * @param key as text: engine keys are too long for JavaScript numbers
   * @param element its id in the diagram
   * @param link where it can be answered
   */
  public record Task(String key, String element, String name, Instant createdAt, String link) {}

  /**
   * @param problem why the list may be incomplete, or null
   */
  public record Answer(List<Task> open, String problem) {}

  /** Where user tasks are read and answered. */
  public interface TaskSource {
    /**
     * @throws IOException when the engine's read side does not answer
     */
    List<Task> open(String outageId) throws IOException;

    /**
     * @throws IOException when the engine does not take it
     */
    void complete(long key, String action, Map<String, Object> variables) throws IOException;
  }

  /** The engine did not take an answer. */
  public static final class NotReadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotReadable(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** What is open; the engine's read side lags some seconds behind. */
  public Answer of(Outage outage) {
    if (outage.processKey() == null) {
      return new Answer(List.of(), null);
    }
    try {
      return new Answer(source.open(outage.id()), null);
    } catch (IOException e) {
      return new Answer(List.of(), "Tasks cannot be read: " + e.getMessage());
    }
  }

  /** Answers a task as its form would. */
  public void complete(String outage, long key, String action, Map<String, Object> variables) {
    try {
      source.complete(key, action, variables);
    } catch (IOException e) {
      throw new NotReadable(
          "Expected the engine to take the answer to task "
              + key
              + " of "
              + outage
              + ", but found: "
              + e.getMessage()
              + ". Answer it in Tasklist.",
          e);
    }
  }
}
