package io.bowline.devices;

import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.hmc.HmcClient;
import io.bowline.connectors.hmc.Partition;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

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
    return operating()
        .partition(server, vm)
        .map(PowerAccess::sight)
        .orElse(new VmSight(VmSight.Life.ABSENT, "not defined there"));
  }

  @Override
  public Map<String, VmSight> vms() {
    return operating().partitions(server).stream()
        .filter(partition -> !partition.isVios())
        .collect(Collectors.toMap(Partition::name, PowerAccess::sight));
  }

  private HmcClient operating() {
    return consoles.stream()
        .filter(console -> console.look(server).sight().isOperating())
        .findFirst()
        .orElseThrow(this::unseen)
        .hmc();
  }

  private DeviceFailure unseen() {
    return new DeviceFailure(
        DeviceFailure.Kind.TRANSIENT,
        server,
        "",
        "Expected a console that sees " + server + " operate, but found none. Tried later.");
  }

  private static VmSight sight(Partition partition) {
    var life =
        switch (partition.state()) {
          case NOT_ACTIVATED -> VmSight.Life.DOWN;
          case ERROR -> VmSight.Life.CRASHED;
          default -> VmSight.Life.ACTIVE;
        };
    return new VmSight(life, partition.state().name().toLowerCase(Locale.ROOT).replace('_', ' '));
  }
}
