package io.bowline.deploy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts the local Camunda. */
@Command(
    name = "up",
    description = {
      "Start the local Camunda: OpenSearch, the engine with Operate and Tasklist, a gateway.",
      "What runs already is left alone. State is kept in $BOWLINE_HOME (usual: .bowline in the"
          + " checkout)."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Ports (--port NAME=NUMBER, or BOWLINE_PORT_NAME; BOWLINE_PORT_OFFSET moves all):",
      "  opensearch 9200, opensearch-transport 9300, web 8080, grpc 26500, broker-command 26501,",
      "  broker-internal 26502, management 9600, gateway-rest 8088, gateway-grpc 26600,",
      "  gateway-cluster 26510, gateway-management 9601",
      "",
      "Example: bowline up --port web=8081"
    })
final class UpCommand implements Callable<Integer> {
  @Mixin private StackOptions options;
  @Spec private CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "NAME=NUMBER",
      description = "Use this port, now and at later starts.")
  private Map<String, Integer> ports = new LinkedHashMap<>();

  @Override
  public Integer call() {
    if (EngineAddress.own(System.getenv()).isPresent()) {
      throw CommandFailure.badInput(
          "BOWLINE_ENGINE_GRPC names your own engine, so there is nothing to start. Unset it for the local one.");
    }
    var stack = new LocalStack(options.settings(ports));
    stack.start(Progress.onStandardError());
    new StatusReport(spec.commandLine().getOut(), options.json()).print(stack.status());
    return 0;
  }
}
