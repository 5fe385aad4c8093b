package io.bowline.deploy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line. Exit status: 0 what was asked holds, 1 it does not, 2 wrong usage or input. */
@Command(
    name = "bowline",
    description = "Recovers virtual machines when the server under them fails.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Bowline.Version.class,
    subcommands = {
      // The commands of this module. Those of others come by CommandProvider.
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      DeployCommand.class,
      PlanCommand.class,
      CapacityCommand.class,
      WorkersCommand.class,
      OutagesCommand.class,
      ApproveCommand.class,
      HoldCommand.class,
      ResumeCommand.class,
      SkipCommand.class,
      AbortCommand.class,
      ReleaseCommand.class,
      AckCommand.class,
      InventoryCommand.class,
      CompletionCommand.class,
    },
    footer = {
      "",
      "Example: bowline up",
      "Exit status: 0 what was asked holds, 1 it does not, 2 wrong usage or bad input."
    })
public final class Bowline implements Runnable {
  @Spec private CommandSpec spec;

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** The whole command line, with the commands of every module on the class path. */
  public static CommandLine commandLine() {
    var line = new CommandLine(new Bowline());
    for (CommandProvider provider : ServiceLoader.load(CommandProvider.class)) {
      provider.commands().forEach(line::addSubcommand);
    }
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler(Bowline::wrongUsage);
    line.setExecutionExceptionHandler((e, command, parsed) -> failed(e, command));
    return line;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command.");
  }

  private static int wrongUsage(ParameterException e, String[] args) {
    if (e.getCause() instanceof CommandFailure failure) {
      return failed(failure, e.getCommandLine());
    }
    PrintWriter err = e.getCommandLine().getErr();
    String name = e.getCommandLine().getCommandSpec().qualifiedName();
    err.println("bowline: %s See `%s --help`.".formatted(sentence(e.getMessage()), name));
    return CommandLine.ExitCode.USAGE;
  }

  private static int failed(Exception e, CommandLine command) {
    PrintWriter err = command.getErr();
    if (e instanceof CommandFailure failure) {
      err.println("bowline: " + failure.getMessage());
      return failure.exitStatus();
    }
    err.println(
        "bowline: unexpected %s: %s. The details are in %s; please report them."
            .formatted(e.getClass().getSimpleName(), e.getMessage(), trace(e)));
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static Path trace(Exception e) {
    try {
      Path file = Files.createTempFile("bowline-", ".log");
      try (var out = new PrintWriter(Files.newBufferedWriter(file))) {
        e.printStackTrace(out);
      }
      return file;
    } catch (IOException cannotWrite) {
      throw new UncheckedIOException(cannotWrite);
    }
  }

  private static String sentence(String message) {
    String line = message.lines().findFirst().orElse("Wrong usage").strip();
    return line.endsWith(".") ? line : line + ".";
  }

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      var versions = StackArtifacts.versions();
      return new String[] {
        "Bowline " + versions.getProperty("bowline"),
        "Local Camunda " + versions.getProperty("camunda"),
        "Java " + Runtime.version()
      };
    }
  }
}
