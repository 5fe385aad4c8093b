package io.bowline.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** An answer for machines, or a sentence for people. */
final class Output {

  @Option(names = "--json", description = "Print the answer for machines.")
  private boolean json;

  boolean isJson() {
    return json;
  }

  void print(CommandSpec spec, JsonNode answer, String sentence) {
    var out = spec.commandLine().getOut();
    if (json) {
      Json.print(out, answer);
    } else {
      out.println(sentence);
    }
  }
}
