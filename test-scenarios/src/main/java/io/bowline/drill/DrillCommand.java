package io.bowline.drill;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bowline.deploy.CommandFailure;
import io.bowline.deploy.Libraries;
import io.bowline.deploy.StackSettings;
import io.bowline.inventory.file.BadInput;
import io.bowline.scenario.Approvals;
import io.bowline.scenario.Scenario;
import io.bowline.scenario.ScenarioReader;
import io.camunda.client.api.command.ClientException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a scenario on a real engine against the simulated PoD. */
@Command(
    name = "drill",
    description = {
      "Run a scenario: a simulated PoD fails, the real runbooks recover it, an observer watches.",
      "Starts the local Camunda when it does not run, and leaves it running."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Example: bowline drill one-of-six --speed 5",
      "Example: bowline drill fence-rejected --json",
      "Scenarios are the directories under test-scenarios/scenarios."
    })
public final class DrillCommand implements Callable<Integer> {

  private static final int MOST_KILLS = 20;

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "SCENARIO",
      defaultValue = "one-of-six",
      description = "Name of a shipped scenario, or a directory. Usual: ${DEFAULT-VALUE}.")
  private String scenario;

  @Option(
      names = "--speed",
      paramLabel = "N",
      description = "Simulated seconds per real second, instead of the scenario's.")
  private Double speed;

  @Option(
      names = "--approve",
      paramLabel = "WHO",
      description =
          "auto: the decision table approves fences; human: you answer every question in Tasklist.")
  private Approvals.Who approve;

  @Option(names = "--json", description = "Print the report as JSON, and nothing else.")
  private boolean json;

  @Option(names = "--steps", description = "List every step of every VM with its times.")
  private boolean steps;

  @Option(names = "--plain", description = "Print lines instead of a live picture.")
  private boolean plain;

  @Option(
      names = "--kills",
      paramLabel = "N",
      defaultValue = "0",
      description = "Kill the workers so many times (kill -9) and start them again.")
  private int kills;

  @Option(
      names = "--engine-kills",
      paramLabel = "N",
      defaultValue = "0",
      description = "Likewise the engine's processes; needs the local Camunda.")
  private int engineKills;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Decides what the simulator leaves to chance, and when kills strike.")
  private long seed;

  @Option(
      names = "--engine-share",
      description = "Execute the plan again without an engine, to tell what the engine costs.")
  private boolean engineShare;

  @Option(names = "--update", description = "Rewrite the scenario's golden/summary.txt.")
  private boolean update;

  @Option(names = "--down", description = "Stop the local Camunda afterwards.")
  private boolean down;

  @Override
  public Integer call() {
    Libraries.quiet();
    var settings = StackSettings.ofEnvironment();
    var given = read(settings.checkout());
    var drills = settings.home().resolve("drills");
    checkKills();
    var options = new Drill.Options(drills, down, kills, engineKills, seed, engineShare, 0);
    var report = run(given, options, drills);
    if (report.isEmpty()) {
      return Interruption.EXIT_STATUS;
    }
    var compared = compared(report.get(), given);
    print(compared);
    return Drill.exitStatus(compared);
  }

  /** Empty when somebody pressed Ctrl-C. The terminal takes that key for itself, so it is first. */
  private Optional<DrillReport> run(Scenario given, Drill.Options options, Path drills) {
    try (var view = Views.onStandardError(plain);
        var interruption = Interruption.ofThisThread()) {
      try {
        return Optional.of(new Drill(given, options, view).run());
      } catch (CommandFailure | UncheckedIOException | ClientException e) {
        if (!interruption.came()) {
          throw e;
        }
        view.close();
        tellWhatIsLeft(drills);
        return Optional.empty();
      }
    }
  }

  private DrillReport compared(DrillReport report, Scenario given) {
    var summary = Summary.of(report);
    if (update) {
      Summary.write(given.directory(), summary);
    }
    return report.comparedWith(Summary.differences(given.directory(), summary));
  }

  private void tellWhatIsLeft(Path drills) {
    var err = spec.commandLine().getErr();
    err.println("Interrupted: the workers and the simulated PoD were ended; there is no report.");
    err.println("Files of this drill are under " + drills + ".");
    err.println(
        down
            ? "Camunda was stopped."
            : "Camunda still runs (stop it with: bowline down). What stands open there is"
                + " cancelled by the next drill.");
    err.flush();
  }

  private Scenario read(Path checkout) {
    var shipped = checkout.resolve("test-scenarios/scenarios").resolve(scenario);
    var directory = Files.isDirectory(shipped) ? shipped : Path.of(scenario);
    if (!Files.isDirectory(directory)) {
      throw CommandFailure.badInput(
          String.format(
              Locale.ROOT,
              "There is no scenario \"%s\": neither %s nor %s is a directory.",
              scenario,
              shipped,
              directory.toAbsolutePath()));
    }
    try {
      var read = ScenarioReader.read(directory);
      if (speed != null) {
        read = read.atSpeed(checkedSpeed());
      }
      return approve == null ? read : read.approvedBy(approver());
    } catch (BadInput e) {
      throw CommandFailure.badInput(e.getMessage());
    }
  }

  private void checkKills() {
    for (var count : List.of(kills, engineKills)) {
      if (count < 0 || count > MOST_KILLS) {
        throw CommandFailure.badInput(
            "--kills and --engine-kills must be from 0 to " + MOST_KILLS + ", but " + count);
      }
    }
    if (engineKills > 0) {
      DrillEngine.requireLocal(System.getenv());
    }
  }

  private double checkedSpeed() {
    if (!(speed >= 0.1 && speed <= 1000)) {
      throw CommandFailure.badInput("--speed is " + speed + ", but must be from 0.1 to 1000.");
    }
    return speed;
  }

  private Approvals.Who approver() {
    if (approve == Approvals.Who.SCRIPTED) {
      throw CommandFailure.badInput("--approve takes auto or human; scripts are in scenarios.");
    }
    return approve;
  }

  private void print(DrillReport report) {
    try {
      var text = new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report);
      Files.writeString(Path.of(report.directory()).resolve("report.json"), text + "\n");
      PrintWriter out = spec.commandLine().getOut();
      out.println(json ? text : ReportTable.of(report, steps));
      out.flush();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A report that is no JSON", e);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the report.", e);
    }
  }
}
