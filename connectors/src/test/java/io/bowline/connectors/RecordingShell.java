package io.bowline.connectors;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Accepts every command with an empty answer and remembers it. */
public final class RecordingShell implements DeviceShell {

  private final List<DeviceCommand> sent = new ArrayList<>();

  @Override
  public String device() {
    return "device";
  }

  @Override
  public DeviceAnswer run(DeviceCommand command) {
    sent.add(command);
    return new DeviceAnswer(0, "", "", Instant.EPOCH, Instant.EPOCH);
  }

  public List<DeviceCommand> sent() {
    return sent;
  }
}
