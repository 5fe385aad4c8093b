package io.bowline.deploy;

import java.util.Locale;

/** A port that the local stack listens on, always on loopback. Each is a setting. */
public enum StackPort {
  OPENSEARCH("opensearch", 9200, "OpenSearch"),
  OPENSEARCH_TRANSPORT("opensearch-transport", 9300, "OpenSearch's own protocol"),
  WEB("web", 8080, "Operate and Tasklist"),
  GRPC("grpc", 26500, "engine, gRPC"),
  BROKER_COMMAND("broker-command", 26501, "broker, commands"),
  BROKER_INTERNAL("broker-internal", 26502, "broker, membership"),
  MANAGEMENT("management", 9600, "engine, health and clock"),
  GATEWAY_REST("gateway-rest", 8088, "gateway, REST"),
  GATEWAY_GRPC("gateway-grpc", 26600, "gateway, gRPC"),
  GATEWAY_CLUSTER("gateway-cluster", 26510, "gateway, membership"),
  GATEWAY_MANAGEMENT("gateway-management", 9601, "gateway, health");

  private final String key;
  private final int usual;
  private final String purpose;

  StackPort(String key, int usual, String purpose) {
    this.key = key;
    this.usual = usual;
    this.purpose = purpose;
  }

  /** The name in {@code --port name=number}. */
  public String key() {
    return key;
  }

  public int usual() {
    return usual;
  }

  public String purpose() {
    return purpose;
  }

  public String variable() {
    return "BOWLINE_PORT_" + name();
  }

  static StackPort of(String key) {
    for (StackPort port : values()) {
      if (port.key.equals(key.toLowerCase(Locale.ROOT))) {
        return port;
      }
    }
    throw CommandFailure.badInput(
        "There is no port called '" + key + "'. The names are in `bowline up --help`.");
  }

  @Override
  public String toString() {
    return key;
  }
}
