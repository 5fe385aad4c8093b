package io.bowline.connectors;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A device that expects exactly these commands, in this order, and answers as written. */
public final class ScriptedShell implements DeviceShell {

  private record Turn(String command, DeviceAnswer answer, DeviceFailure failure) {}

  private final Deque<Turn> turns = new ArrayDeque<>();
  private final List<DeviceCommand> sent = new ArrayList<>();

  /** A conversation kept as a file. */
  public static ScriptedShell of(Exchanges exchanges) {
    var shell = new ScriptedShell();
    exchanges
        .turns()
        .forEach(turn -> shell.then(turn.command(), turn.exit(), turn.stdout(), turn.stderr()));
    return shell;
  }

  public ScriptedShell then(String command, int exitStatus, String stdout, String stderr) {
    var answer = new DeviceAnswer(exitStatus, stdout, stderr, Instant.EPOCH, Instant.EPOCH);
    turns.add(new Turn(command, answer, null));
    return this;
  }

  public ScriptedShell then(String command, String stdout) {
    return then(command, 0, stdout, "");
  }

  public ScriptedShell thenFails(String command, DeviceFailure.Kind kind) {
    turns.add(new Turn(command, null, new DeviceFailure(kind, device(), "", "lost")));
    return this;
  }

  @Override
  public String device() {
    return "device";
  }

  @Override
  public DeviceAnswer run(DeviceCommand command) {
    sent.add(command);
    var turn = turns.poll();
    if (turn == null || !turn.command().equals(command.text())) {
      throw new AssertionError(
          "Expected '%s', but was sent '%s'"
              .formatted(turn == null ? "nothing" : turn.command(), command.text()));
    }
    if (turn.failure() != null) {
      throw turn.failure();
    }
    return turn.answer();
  }

  /** Commands sent so far. */
  public List<DeviceCommand> sent() {
    return sent;
  }

  /** Fails unless everything expected was sent. */
  public void assertDone() {
    if (!turns.isEmpty()) {
      throw new AssertionError("Expected '%s' as well".formatted(turns.peek().command()));
    }
  }
}
