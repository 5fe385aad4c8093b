package io.bowline.deploy;

import java.util.List;

/**
 * One process of the local stack, with the memory it needs free to start. {@code down} stops them
 * in the order of this list turned round.
 */
public enum StackPart {
  OPENSEARCH(
      "opensearch",
      "OpenSearch",
      1_100,
      List.of(StackPort.OPENSEARCH, StackPort.OPENSEARCH_TRANSPORT)),
  CAMUNDA(
      "camunda",
      "Camunda (engine, Operate, Tasklist)",
      1_700,
      List.of(
          StackPort.WEB,
          StackPort.GRPC,
          StackPort.MANAGEMENT,
          StackPort.BROKER_COMMAND,
          StackPort.BROKER_INTERNAL)),
  GATEWAY(
      "gateway",
      "Gateway for Tasklist",
      300,
      List.of(
          StackPort.GATEWAY_REST,
          StackPort.GATEWAY_GRPC,
          StackPort.GATEWAY_CLUSTER,
          StackPort.GATEWAY_MANAGEMENT));

  private final String key;
  private final String title;
  private final int memoryMiB;
  private final List<StackPort> ports;

  StackPart(String key, String title, int memoryMiB, List<StackPort> ports) {
    this.key = key;
    this.title = title;
    this.memoryMiB = memoryMiB;
    this.ports = ports;
  }

  /** The name in files and in JSON. */
  public String key() {
    return key;
  }

  public String title() {
    return title;
  }

  int memoryMiB() {
    return memoryMiB;
  }

  /** Its ports, the one a person asks for first. */
  public List<StackPort> ports() {
    return ports;
  }

  /** Whether it can be used: the gateway answers before it knows the engine. */
  boolean isReady(StackSettings settings) {
    return switch (this) {
      // Camunda ends at once when an index it reads is not recovered yet.
      case OPENSEARCH ->
          HttpProbe.answers(
              settings.url(StackPort.OPENSEARCH)
                  + "/_cluster/health?wait_for_status=yellow&timeout=1s");
      case CAMUNDA ->
          HttpProbe.answers(settings.url(StackPort.MANAGEMENT) + "/actuator/health/readiness");
      case GATEWAY ->
          HttpProbe.body(settings.url(StackPort.GATEWAY_REST) + "/v2/topology")
              .filter(topology -> topology.contains("\"leader\""))
              .isPresent();
    };
  }
}
