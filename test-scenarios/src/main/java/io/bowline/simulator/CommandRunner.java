package io.bowline.simulator;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Takes one command through its faults, its effect and its answer. */
final class CommandRunner {

  private final DeviceCommands commands;
  private final Faults faults;
  private final CommandLog log;
  private final SimClock clock;

  CommandRunner(DeviceCommands commands, Faults faults, CommandLog log, SimClock clock) {
    this.commands = commands;
    this.faults = faults;
    this.log = log;
    this.clock = clock;
  }

  DeviceCommands commands() {
    return commands;
  }

  /** The answer, or nothing when the connection is cut. */
  Optional<Answer> execute(String line) throws InterruptedException {
    var began = clock.now();
    var command = read(line);
    var cut = faults.cut(command);
    if (cut.filter(moment -> moment == Fault.Moment.BEFORE_EFFECT).isPresent()) {
      log.add(entry(began, command, -1));
      return Optional.empty();
    }
    var refused = faults.refusal(command);
    var answer =
        refused.isPresent()
            ? commands.refuse(command.words(), refused.get())
            : answer(line, command.words());
    log.add(entry(began, command, answer.status()));
    if (answer.status() == 0) {
      faults.effectTaken(command);
    }
    return cut.isPresent() ? Optional.empty() : Optional.of(answer);
  }

  private CommandLog.Entry entry(Instant began, DeviceCommandLine command, int status) {
    return new CommandLog.Entry(
        began, clock.now(), command.device(), command.line(), command.changing(), status);
  }

  private DeviceCommandLine read(String line) {
    List<String> words;
    try {
      words = SimShell.words(line, this::substitute);
    } catch (SimShell.SyntaxError refused) {
      words = List.of();
    }
    return new DeviceCommandLine(commands.device(), line, words, commands.changes(words));
  }

  private Answer answer(String line, List<String> words) throws InterruptedException {
    if (!words.isEmpty()) {
      return commands.run(words);
    }
    try {
      return SimShell.words(line, this::substitute).isEmpty()
          ? Answer.done("")
          : commands.notUnderstood(line, "");
    } catch (SimShell.SyntaxError refused) {
      return commands.notUnderstood(line, refused.getMessage());
    }
  }

  private String substitute(String command) {
    try {
      return commands.run(SimShell.words(command)).out();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
