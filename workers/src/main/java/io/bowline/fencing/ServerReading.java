package io.bowline.fencing;

import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.hmc.ManagedSystem;
import io.bowline.connectors.hmc.SystemState;
import io.bowline.detection.Verdict;
import io.bowline.devices.Console;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What all consoles of a server say about it at one time. "Cannot reach it" is never off; one
 * console that sees it powered outweighs another that sees it off.
 */
public record ServerReading(String server, List<Answer> answers) {

  private static final Set<SystemState> ALIVE =
      Set.of(SystemState.OPERATING, SystemState.STANDBY, SystemState.INITIALIZING);
  private static final Set<SystemState> SILENT =
      Set.of(SystemState.NO_CONNECTION, SystemState.INCOMPLETE, SystemState.OTHER);

  /**
   * One console's word.
   *
   * @param state {@code OTHER} when the console did not answer
   * @param text the row it gave, or why it gave none
   */
  public record Answer(String console, SystemState state, String text) {}

  public ServerReading {
    answers = List.copyOf(answers);
  }

  /** Asks each console once. */
  public static ServerReading take(String server, List<Console> consoles) {
    return new ServerReading(server, consoles.stream().map(c -> ask(server, c)).toList());
  }

  /** Asks one console after the other until one observes anything. */
  public static ServerReading firstKnown(String server, List<Console> consoles) {
    var answers = new ArrayList<Answer>();
    for (var console : consoles) {
      answers.add(ask(server, console));
      if (new ServerReading(server, answers).known()) {
        break;
      }
    }
    return new ServerReading(server, answers);
  }

  private static Answer ask(String server, Console console) {
    try {
      return console
          .hmc()
          .system(server)
          .map(system -> answer(console, system))
          .orElseGet(() -> new Answer(console.name(), SystemState.OTHER, "does not list it"));
    } catch (DeviceFailure failure) {
      return new Answer(console.name(), SystemState.OTHER, failure.getMessage());
    }
  }

  private static Answer answer(Console console, ManagedSystem system) {
    return new Answer(console.name(), system.state(), system.raw().strip());
  }

  /** A console observes that it is off, and none that it is not. */
  public boolean off() {
    return says(SystemState.POWER_OFF) && !powered();
  }

  /** A console observes power: something may run there. */
  public boolean powered() {
    return answers.stream()
        .map(Answer::state)
        .anyMatch(state -> state != SystemState.POWER_OFF && !SILENT.contains(state));
  }

  /** A console observes that its hypervisor lives, or comes up. */
  public boolean alive() {
    return answers.stream().map(Answer::state).anyMatch(ALIVE::contains);
  }

  /** Its partitions can be read and changed. */
  public boolean operating() {
    return says(SystemState.OPERATING) || says(SystemState.STANDBY);
  }

  /** It is on its way to being off. */
  public boolean goingOff() {
    return says(SystemState.POWER_OFF_IN_PROGRESS);
  }

  /** A console observes that its hypervisor is dead. */
  public boolean failed() {
    return answers.stream().anyMatch(answer -> Verdict.of(answer.state()) == Verdict.FAILED);
  }

  /** Some console observes anything at all. */
  public boolean known() {
    return says(SystemState.POWER_OFF) || powered();
  }

  /** Word for word, console by console. */
  public String text() {
    return answers.stream()
        .map(answer -> answer.console() + ": " + answer.text())
        .collect(Collectors.joining("; "));
  }

  private boolean says(SystemState state) {
    return answers.stream().anyMatch(answer -> answer.state() == state);
  }
}
