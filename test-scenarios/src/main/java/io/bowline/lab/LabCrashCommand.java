package io.bowline.lab;

import io.bowline.deploy.CommandFailure;
import io.bowline.lab.CrashKind.Part;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Breaks a part of the lab. */
@Command(
    name = "crash",
    description = {
      "Break a part of the lab: a host, a guest, san, install or gmetad.",
      "",
      "  host    power (usual), panic, hang, reset, network",
      "  guest   panic (usual), hang, service, kill, wipe",
      "  san     restart (usual), network",
      "  install network",
      "  gmetad  freeze (usual), kill",
      ""
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: bowline lab crash host1",
      "Example: bowline lab crash host1 --undo",
      "Example: bowline lab crash web-1 --kind wipe"
    })
final class LabCrashCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "PART", description = "What breaks.")
  private String name;

  @Option(names = "--kind", paramLabel = "KIND", description = "How it breaks.")
  private CrashKind kind;

  @Option(names = "--undo", description = "Mend it: power on, cable in, go on.")
  private boolean undo;

  @Override
  public Integer call() throws IOException {
    LabDescription lab = LabDirectory.theLabThatIsUp();
    var crash = new LabCrash(lab);
    Part part =
        crash
            .part(name)
            .orElseThrow(
                () ->
                    CommandFailure.badInput(
                        "The lab has no part %s. It has hosts, guests, san, install, gmetad; see bowline lab status."
                            .formatted(name)));
    CrashKind chosen = kind == null ? part.usual() : kind;
    if (!part.kinds().contains(chosen)) {
      throw CommandFailure.badInput(
          "--kind %s does not fit %s, a %s. Choose one of %s."
              .formatted(
                  chosen.word(),
                  name,
                  part.name().toLowerCase(Locale.ROOT),
                  String.join(", ", part.words())));
    }
    if (undo) {
      crash.undo(name, chosen);
    } else {
      crash.crash(name, chosen);
    }
    spec.commandLine()
        .getOut()
        .printf("%s: %s %s%n", name, chosen.word(), undo ? "taken back" : "done");
    return 0;
  }
}
