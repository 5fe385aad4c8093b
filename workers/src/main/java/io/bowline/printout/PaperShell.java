package io.bowline.printout;

import io.bowline.connectors.DeviceAnswer;
import io.bowline.connectors.DeviceCommand;
import io.bowline.connectors.DeviceShell;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** A device of a rehearsal: answers as the model says, and notes what it was sent. */
record PaperShell(String device, Function<Words, PaperAnswer> model, List<Sent> sent)
    implements DeviceShell {

  @Override
  public DeviceAnswer run(DeviceCommand command) {
    synchronized (sent) {
      sent.add(new Sent(device, command));
      var answer = model.apply(Words.of(command.text()));
      return new DeviceAnswer(
          answer.exitStatus(), answer.stdout(), "", Instant.EPOCH, Instant.EPOCH);
    }
  }
}
