package io.bowline.devices;

import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.hmc.Partition;
import io.bowline.connectors.hmc.PartitionState;
import java.util.List;
import java.util.Locale;

/** A Power server through its consoles. */
record PowerAccess(String server, List<Console> consoles) implements ServerAccess {

  @Override
  public List<Witness> witnesses() {
    return List.copyOf(consoles);
  }

  @Override
  public List<PowerSwitch> switches() {
    return List.copyOf(consoles);
  }

  @Override
  public VmSight vm(String vm) {
    return consoles.stream()
        .filter(console -> console.look(server).sight().isOperating())
        .findFirst()
        .orElseThrow(this::unseen)
        .hmc()
        .partition(server, vm)
        .map(PowerAccess::sight)
        .orElse(new VmSight(VmSight.Life.ABSENT, "not defined there"));
  }

  private DeviceFailure unseen() {
    return new DeviceFailure(
        DeviceFailure.Kind.TRANSIENT,
        server,
        "",
        "Expected a console that sees " + server + " operate, but found none. Tried later.");
  }

  private static VmSight sight(Partition partition) {
    return new VmSight(
        partition.state() == PartitionState.NOT_ACTIVATED ? VmSight.Life.DOWN : VmSight.Life.ACTIVE,
        partition.state().name().toLowerCase(Locale.ROOT).replace('_', ' '));
  }
}
