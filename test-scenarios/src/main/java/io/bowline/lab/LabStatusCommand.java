package io.bowline.lab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.bowline.lab.LabStatus.GuestStatus;
import io.bowline.lab.LabStatus.HostStatus;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows how the lab stands. */
@Command(
    name = "status",
    description = {
      "Show what of the lab runs and what its guests answer.",
      "Exit status 0 when all of it answers, else 1."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Example: bowline lab status --json"})
final class LabStatusCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print the answer for machines.")
  private boolean json;

  @Override
  public Integer call() throws JsonProcessingException {
    LabStatus status = LabStatus.of(LabDirectory.theLabThatIsUp());
    var out = spec.commandLine().getOut();
    if (json) {
      out.println(
          new ObjectMapper()
              .registerModule(new Jdk8Module())
              .writerWithDefaultPrettyPrinter()
              .writeValueAsString(status));
    } else {
      print(out, status);
    }
    return status.isWell() ? 0 : 1;
  }

  private static void print(PrintWriter out, LabStatus status) {
    out.printf("lab in %s%n", status.directory());
    for (HostStatus host : status.hosts()) {
      out.printf(
          "%-8s power %-4s %-8s %s%n",
          host.name(),
          host.power(),
          host.agent().isEmpty() ? "silent" : "answers",
          host.domains().isEmpty() ? "" : host.domains());
    }
    for (GuestStatus guest : status.guests()) {
      out.printf(
          "%-8s on %-12s %s%n",
          guest.name(),
          guest.runsOn().isEmpty() ? "no host" : String.join(",", guest.runsOn()),
          guest
              .service()
              .map(answer -> "serves on %s, record %s".formatted(answer.host(), answer.numbers()))
              .orElse("silent"));
    }
    out.printf(
        "SAN %s, install server %s, gmetad %s%n",
        word(status.san()), word(status.install()), word(status.gmetad()));
  }

  private static String word(boolean answers) {
    return answers ? "answers" : "silent";
  }
}
