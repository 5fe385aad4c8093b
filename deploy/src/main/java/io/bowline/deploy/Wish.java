package io.bowline.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which outage a command is about, who gives it, and why: both are recorded. */
final class Wish {

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "OUTAGE",
      description = "The outage's id; may be left out while only one is open.")
  private String outage;

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "Why; it is recorded.")
  private String reason;

  @Option(
      names = "--by",
      paramLabel = "NAME",
      defaultValue = "${env:USER:-${sys:user.name}}",
      description = "Who asks (default: ${DEFAULT-VALUE}).")
  private String by;

  String by() {
    return by;
  }

  String reason() {
    return reason;
  }

  Map<String, String> body() {
    return Map.of("by", by, "reason", reason);
  }

  /** The path of the outage. */
  String path(WorkersClient workers) {
    return "/api/outages/" + WorkersClient.segment(id(workers));
  }

  /** The outage that was named, or found to be meant. */
  String outage() {
    return outage;
  }

  private String id(WorkersClient workers) {
    if (outage == null) {
      outage = theOpenOne(workers);
    }
    return outage;
  }

  private static String theOpenOne(WorkersClient workers) {
    var open = new ArrayList<String>();
    for (JsonNode shown : workers.get("/api/outages")) {
      if (shown.path("open").asBoolean()) {
        open.add(shown.path("id").asText());
      }
    }
    return switch (open.size()) {
      case 0 ->
          throw CommandFailure.unmet(
              "no outage is open. Name the one you mean; `bowline outages` lists them.");
      case 1 -> open.getFirst();
      default ->
          throw CommandFailure.badInput(
              "several outages are open: %s. Name one.".formatted(String.join(", ", open)));
    };
  }
}
