package io.bowline.journal;

import io.bowline.connectors.DeviceAnswer;
import io.bowline.connectors.DeviceCommand;
import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.DeviceShell;
import java.time.Clock;

/**
 * Puts the journal around a device: a changing command passes the gate, is written down, is sent,
 * and its answer is written down, in this order. A hold that is set before the gate is asked stops
 * the command; one set later finds the command under way.
 */
public final class JournaledShell implements DeviceShell {

  private final DeviceShell device;
  private final Journal journal;
  private final ReadJournal reads;
  private final Origin origin;
  private final ChangeGate gate;
  private final Clock clock;

  public JournaledShell(
      DeviceShell device,
      Journal journal,
      ReadJournal reads,
      Origin origin,
      ChangeGate gate,
      Clock clock) {
    this.device = device;
    this.journal = journal;
    this.reads = reads;
    this.origin = origin;
    this.gate = gate;
    this.clock = clock;
  }

  @Override
  public String device() {
    return device.device();
  }

  @Override
  public DeviceAnswer run(DeviceCommand command) {
    return switch (command.effect()) {
      case READ -> read(command);
      case CHANGE -> change(command);
    };
  }

  private DeviceAnswer change(DeviceCommand command) {
    gate.check();
    var intent = journal.intend(origin, device(), command);
    try {
      var answer = device.run(command);
      journal.answered(intent, answer);
      return answer;
    } catch (DeviceFailure failure) {
      journal.failed(intent, failure);
      throw failure;
    }
  }

  private DeviceAnswer read(DeviceCommand command) {
    var sentAt = clock.instant();
    try {
      var answer = device.run(command);
      if (isKept(answer)) {
        journal.read(origin, device(), command, answer);
      }
      return answer;
    } catch (DeviceFailure failure) {
      if (reads != ReadJournal.NONE) {
        journal.read(origin, device(), command, sentAt, failure);
      }
      throw failure;
    }
  }

  private boolean isKept(DeviceAnswer answer) {
    return switch (reads) {
      case ALL -> true;
      case FAILURES -> answer.exitStatus() != 0;
      case NONE -> false;
    };
  }
}
