package io.bowline.outage.worker;

import io.bowline.outage.RunbookMessages;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.ClientStatusException;
import io.grpc.Status;
import java.util.concurrent.TimeUnit;

/** Messages through the engine's gateway. */
public final class ZeebeRunbookMessages implements RunbookMessages {

  private static final long PATIENCE_SECONDS = 10;

  private final CamundaClient client;

  public ZeebeRunbookMessages(CamundaClient client) {
    this.client = client;
  }

  @Override
  public void publish(Message message) {
    var command =
        client
            .newPublishMessageCommand()
            .messageName(message.name())
            .correlationKey(message.key())
            .timeToLive(message.timeToLive())
            .variables(message.variables());
    message.id().ifPresent(command::messageId);
    try {
      command.send().join(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ClientStatusException e) {
      if (e.getStatusCode() != Status.Code.ALREADY_EXISTS) {
        throw unreachable(message, e);
      }
    } catch (ClientException e) {
      throw unreachable(message, e);
    }
  }

  private static Unreachable unreachable(Message message, ClientException e) {
    return new Unreachable(
        "Expected the engine to take "
            + message.name()
            + " for "
            + message.key()
            + ", but found: "
            + e.getMessage(),
        e);
  }
}
