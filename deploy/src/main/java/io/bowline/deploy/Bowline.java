package io.bowline.deploy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Predicate;
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
    footer = {
      "",
      "Example: bowline up",
      "Exit status: 0 what was asked holds, 1 it does not, 2 wrong usage or bad input."
    })
public final class Bowline implements Runnable {

  /** The commands of this module. Those of others come by CommandProvider. */
  private static final List<Class<?>> COMMANDS =
      List.of(
          UpCommand.class,
          DownCommand.class,
          StatusCommand.class,
          DeployCommand.class,
          PlanCommand.class,
          CapacityCommand.class,
          DoctorCommand.class,
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
          CompletionCommand.class);

  @Spec private CommandSpec spec;

  public static void main(String[] args) {
    System.exit(commandLineFor(args).execute(args));
  }

  /** The whole command line, with the commands of every module on the class path. */
  public static CommandLine commandLine() {
    return commandLine(name -> true);
  }

  /**
   * As much of it as these arguments need: a command that they do not name has its name and its
   * description, and nothing else. Reading all of them takes longer than anything else in a start.
   */
  static CommandLine commandLineFor(String... args) {
    var named = new HashSet<>(Arrays.asList(args));
    // Completion lists every option of every command; a file may name any.
    boolean all = named.stream().anyMatch(arg -> arg.equals("completion") || arg.startsWith("@"));
    return commandLine(all ? name -> true : named::contains);
  }

  private static CommandLine commandLine(Predicate<String> isWhole) {
    var line = new CommandLine(new Bowline());
    for (Class<?> type : commands()) {
      Command command = type.getAnnotation(Command.class);
      if (isWhole.test(command.name())) {
        line.addSubcommand(type);
      } else {
        line.addSubcommand(command.name(), inOutline(command));
      }
    }
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler(Bowline::wrongUsage);
    line.setExecutionExceptionHandler((e, command, parsed) -> failed(e, command));
    return line;
  }

  private static List<Class<?>> commands() {
    List<Class<?>> commands = new ArrayList<>(COMMANDS);
    for (CommandProvider provider : ServiceLoader.load(CommandProvider.class)) {
      commands.addAll(provider.commands());
    }
    return commands;
  }

  private static CommandSpec inOutline(Command command) {
    var outline = CommandSpec.create().name(command.name());
    outline.usageMessage().description(command.description());
    return outline;
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
