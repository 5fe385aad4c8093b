package io.bowline.devices;

import io.bowline.connectors.DeviceAnswer;
import io.bowline.connectors.DeviceCommand;
import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.DeviceFailure.Barrier;
import io.bowline.connectors.DeviceShell;
import io.bowline.connectors.libvirt.LibvirtClient;
import java.util.function.Function;

/**
 * A libvirt host asked over ssh. Whoever answers lives, if only to refuse; who does not is silent.
 */
record HypervisorWitness(DeviceShell shell, Function<DeviceShell, LibvirtClient> client)
    implements Witness {

  static final String PREFIX = "libvirt/";

  /** Remembers whether the host answered anything at all. */
  private static final class Heard implements DeviceShell {

    private final DeviceShell shell;
    private boolean answered;

    Heard(DeviceShell shell) {
      this.shell = shell;
    }

    @Override
    public String device() {
      return shell.device();
    }

    @Override
    public DeviceAnswer run(DeviceCommand command) {
      var answer = shell.run(command);
      answered = true;
      return answer;
    }
  }

  @Override
  public String name() {
    return PREFIX + shell.device();
  }

  @Override
  public Observation look(String server) {
    var heard = new Heard(shell);
    try {
      var uri = client.apply(heard).canonicalUri();
      return new Observation(name(), Sight.OPERATING, "libvirt answers: " + uri);
    } catch (DeviceFailure failure) {
      return new Observation(name(), sight(heard, failure), failure.getMessage());
    }
  }

  private static Sight sight(Heard heard, DeviceFailure failure) {
    if (heard.answered) {
      return Sight.ALIVE;
    }
    return switch (failure.barrier().orElse(Barrier.NETWORK)) {
      case LOGIN -> Sight.ALIVE;
      case HOST_KEY, CREDENTIAL -> Sight.UNKNOWN;
      case NETWORK -> Sight.SILENT;
    };
  }
}
