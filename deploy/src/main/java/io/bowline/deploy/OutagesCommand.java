package io.bowline.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows outages and where their VMs stand. */
@Command(
    name = "outages",
    description = {
      "Show the outages, or one of them with its VMs and what waits for a human.",
      "Exit status 1 when an outage shown is open."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Example: bowline outages", "Example: bowline outages p1-20310314-120000 --json"})
final class OutagesCommand implements Callable<Integer> {

  @Mixin private WorkersClient workers;
  @Mixin private Output output;
  @Spec private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "OUTAGE", description = "Only this one, with details.")
  private String outage;

  @Override
  public Integer call() {
    return outage == null ? all() : one();
  }

  private int all() {
    var outages = workers.get("/api/outages");
    var out = spec.commandLine().getOut();
    if (output.isJson()) {
      Json.print(out, outages);
    } else if (outages.isEmpty()) {
      out.println("No outage so far.");
    } else {
      outages.forEach(shown -> summary(out, shown));
    }
    for (JsonNode shown : outages) {
      if (shown.path("open").asBoolean()) {
        return 1;
      }
    }
    return 0;
  }

  private int one() {
    var shown = workers.get("/api/outages/" + WorkersClient.segment(outage));
    var out = spec.commandLine().getOut();
    if (output.isJson()) {
      Json.print(out, shown);
    } else {
      summary(out, shown);
      if (shown.path("fence").isObject()) {
        out.println("fence: " + fence(shown.path("fence")));
      }
      shown.path("vms").forEach(vm -> vm(out, vm));
      shown.path("controls").forEach(control -> asked(out, control));
      shown.path("notices").forEach(notice -> unseen(out, notice));
      shown
          .path("tasks")
          .path("open")
          .forEach(
              task ->
                  out.println(
                      "waits for a human: %s  %s"
                          .formatted(task.path("name").asText(), task.path("link").asText())));
      if (shown.path("tasks").hasNonNull("problem")) {
        out.println(shown.path("tasks").path("problem").asText());
      }
    }
    return shown.path("open").asBoolean() ? 1 : 0;
  }

  private static String fence(JsonNode fence) {
    return fence.hasNonNull("releasedAt")
        ? "released by " + fence.path("releasedBy").asText()
        : fence.path("state").asText();
  }

  /** What people asked for, as long as it holds. */
  private static void asked(PrintWriter out, JsonNode control) {
    if (!control.hasNonNull("liftedAt")) {
      out.println(
          "%s%s, asked by %s: %s"
              .formatted(
                  control.path("kind").asText().toLowerCase(Locale.ROOT),
                  control.path("vm").asText().isEmpty() ? "" : " " + control.path("vm").asText(),
                  control.path("askedBy").asText(),
                  control.path("reason").asText()));
    }
  }

  /** Sent again and again until somebody acknowledges it. */
  private static void unseen(PrintWriter out, JsonNode notice) {
    if (notice.hasNonNull("nextAt") && !notice.hasNonNull("acknowledgedAt")) {
      out.println(
          "notice %d, not acknowledged: %s"
              .formatted(notice.path("id").asLong(), notice.path("subject").asText()));
    }
  }

  private static void summary(PrintWriter out, JsonNode shown) {
    int back = 0;
    for (JsonNode vm : shown.path("vms")) {
      back += vm.path("step").asText().startsWith("recovered") ? 1 : 0;
    }
    out.println(
        "%-28s %-12s %-11s %d of %d VMs back%s"
            .formatted(
                shown.path("id").asText(),
                shown.path("server").asText(),
                shown.path("state").asText(),
                back,
                shown.path("vms").size(),
                shown.path("held").asBoolean() ? "  HELD" : ""));
  }

  private static void vm(PrintWriter out, JsonNode vm) {
    out.println(
        "  %-20s %-22s %-10s %s"
            .formatted(
                vm.path("vm").asText(),
                vm.path("step").asText(),
                vm.path("target").asText(""),
                vm.path("reason").asText("").lines().findFirst().orElse("")));
  }
}
