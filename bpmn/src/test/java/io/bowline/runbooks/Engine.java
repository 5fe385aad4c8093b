package io.bowline.runbooks;

import io.camunda.client.CamundaClient;
import io.camunda.zeebe.protocol.record.Record;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where the runbooks are rehearsed: in memory, or on a real engine when {@code
 * bowline.distribution} names the folder of an unpacked distribution.
 */
interface Engine {

  static Engine open() {
    var distribution = System.getProperty("bowline.distribution");
    return distribution == null ? new InMemoryEngine() : RealEngine.in(distribution);
  }

  /** In reports and file names. */
  String name();

  CamundaClient client();

  void increaseTime(Duration time);

  /** Until nothing moves any more. */
  void settle();

  /** Everything recorded since this engine was opened. */
  Stream<Record<?>> records();

  /** Whether a human task can be completed here. */
  boolean hasPeople();

  void completeTask(long key, Map<String, Object> variables);

  void close();
}
