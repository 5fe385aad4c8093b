package io.bowline.soak;

import io.bowline.deploy.CommandFailure;
import io.bowline.deploy.Libraries;
import io.bowline.deploy.Progress;
import io.bowline.deploy.StackSettings;
import io.bowline.drill.LabSession;
import io.bowline.lab.LabDirectory;
import io.bowline.lab.LabStatus;
import io.bowline.scenario.LabGiven;
import io.bowline.soak.Soak.Report;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Random faults in the lab. */
@Command(
    name = "soak",
    description = {
      "Let random faults strike the lab that is up, one after another: guests killed, hung or with"
          + " their disks wiped, hosts killed, cut off or killed and back, the SAN's daemon"
          + " restarted, the workers killed.",
      "Exit status 0 when at the end every guest serves or waits for a human, no two hosts ever"
          + " wrote at once, no acknowledged write is lost, and nothing is left behind; else 1."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Example: bowline lab up && bowline soak && bowline lab down",
      "Example: bowline soak --faults 10 --seed 7"
    })
public final class SoakCommand implements Callable<Integer> {

  private static final int MOST_FAULTS = 10_000;

  /** A guest that does not come back by the ladder's step gets the next one soon. */
  private static final Duration WATCH = Duration.ofSeconds(60);

  @Spec private CommandSpec spec;

  @Option(
      names = "--faults",
      paramLabel = "N",
      defaultValue = "200",
      description = "How many strike. Usual: ${DEFAULT-VALUE}.")
  private int faults;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Decides which, whom, and when; printed. Usual: another each time.")
  private Long seed;

  @Override
  public Integer call() {
    Libraries.quiet();
    if (faults < 1 || faults > MOST_FAULTS) {
      throw CommandFailure.badInput(
          "--faults is %d, but must be from 1 to %d.".formatted(faults, MOST_FAULTS));
    }
    long chosen = seed == null ? new SecureRandom().nextInt(Integer.MAX_VALUE) : seed;
    var lab = LabDirectory.theLabThatIsUp();
    var flaws = LabStatus.of(lab).flaws();
    if (!flaws.isEmpty()) {
      throw CommandFailure.unmet(
          "Expected a lab that is whole, but %s. Make it anew: bowline lab down, then bowline lab up."
              .formatted(String.join("; ", flaws)));
    }
    var progress = Progress.onStandardError();
    progress.say("seed " + chosen);
    var given = LabSession.given(lab, LabGiven.Detection.FAST, WATCH);
    var drills = StackSettings.ofEnvironment().home().resolve("drills");
    try (var session = LabSession.open(given, drills, "soak", progress)) {
      var report = new Soak(session, progress).run(faults, chosen);
      print(report, chosen);
      return report.holds() && report.results().size() == faults ? 0 : 1;
    }
  }

  private void print(Report report, long chosen) {
    var out = spec.commandLine().getOut();
    report.results().forEach(result -> out.println(result.line()));
    report.handedOver().forEach((vm, why) -> out.printf("with a human: %s, %s%n", vm, why));
    list(out, "not whole", report.flaws());
    list(out, "on the LUNs", report.findings());
    list(out, "left behind", report.leftovers());
    out.printf(
        "%d faults of seed %d: %s%n",
        report.results().size(),
        chosen,
        report.holds()
            ? "every guest serves or waits for a human, no double writer, nothing left behind."
            : "NOT all is well, see above.");
    out.flush();
  }

  private static void list(PrintWriter out, String what, List<String> lines) {
    lines.forEach(line -> out.printf("%s: %s%n", what, line));
  }
}
