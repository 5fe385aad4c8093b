package io.bowline.deploy;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Puts the runbooks on the engine. */
@Command(
    name = "deploy",
    description = {
      "Deploy the runbooks, decisions and forms in one deployment, and wait until Tasklist knows"
          + " the forms.",
      "Outages under way keep the version they started with."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Example: bowline deploy", "Example: bowline deploy --from my-runbooks"})
final class DeployCommand implements Callable<Integer> {
  @Mixin private StackOptions options;
  @Spec private CommandSpec spec;

  @Option(
      names = "--from",
      paramLabel = "FOLDER",
      description = "Deploy the *.bpmn, *.dmn and *.form of this folder, not the shipped ones.")
  private Path folder;

  @Override
  public Integer call() {
    EngineAddress engine =
        EngineAddress.own(System.getenv())
            .orElseGet(() -> new LocalStack(options.settings()).addresses());
    var resources = folder == null ? RunbookResources.shipped() : RunbookResources.in(folder);
    var deployed = new RunbookDeployment(engine).deploy(resources, Progress.onStandardError());
    var out = spec.commandLine().getOut();
    if (options.json()) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("deployment", Long.toString(deployed.key()));
      fields.put("processes", deployed.processes());
      fields.put("decisions", deployed.decisions());
      fields.put("forms", deployed.forms());
      Json.print(out, fields);
    } else {
      deployed
          .processes()
          .forEach((id, version) -> out.println("process " + id + ", version " + version));
      deployed
          .decisions()
          .forEach((id, version) -> out.println("decision " + id + ", version " + version));
      deployed.forms().forEach((id, version) -> out.println("form " + id + ", version " + version));
    }
    out.flush();
    return 0;
  }
}
