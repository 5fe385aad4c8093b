package io.bowline.deploy;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.response.Topology;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an engine says of itself. */
record EngineStatus(EngineAddress address, String version, int brokers, int partitions) {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  static EngineStatus ask(EngineAddress address) {
    try (CamundaClient client = EngineClient.of(address)) {
      Topology topology = client.newTopologyRequest().requestTimeout(PATIENCE).send().join();
      return new EngineStatus(
          address,
          topology.getGatewayVersion(),
          topology.getBrokers().size(),
          topology.getPartitionsCount());
    } catch (ClientException e) {
      throw CommandFailure.unmet(EngineClient.noAnswer(address, e), e);
    }
  }

  void print(PrintWriter out, boolean json) {
    if (json) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("grpc", address.grpc().toString());
      fields.put("version", version);
      fields.put("brokers", brokers);
      fields.put("partitions", partitions);
      Json.print(out, fields);
    } else {
      out.println(
          "Engine %s at %s: %d broker(s), %d partition(s)"
              .formatted(version, address.grpc(), brokers, partitions));
    }
    out.flush();
  }
}
