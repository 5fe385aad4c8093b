package io.bowline.deploy;

import io.camunda.client.CamundaClient;

/** Clients for an engine, over gRPC, which is what every version from 8.6 on speaks. */
public final class EngineClient {
  private EngineClient() {}

  /** The caller closes it. */
  public static CamundaClient of(EngineAddress address) {
    return CamundaClient.newClientBuilder()
        .grpcAddress(address.grpc())
        .restAddress(address.rest())
        .preferRestOverGrpc(false)
        .build();
  }

  static String noAnswer(EngineAddress address, Exception e) {
    return "The engine at %s does not answer: %s. Start the local one with `bowline up`, or correct BOWLINE_ENGINE_GRPC."
        .formatted(address.grpc(), firstLine(e));
  }

  private static String firstLine(Exception e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = root.getMessage();
    return message == null
        ? root.getClass().getSimpleName()
        : message.lines().findFirst().orElse("");
  }
}
