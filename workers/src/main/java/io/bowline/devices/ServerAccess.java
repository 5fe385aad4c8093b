package io.bowline.devices;

import java.util.List;
import java.util.Map;

/** All through which one server is seen and switched, whatever its platform. */
public interface ServerAccess {

  /** The server's name. */
  String server();

  /** Who can tell how it is, in the order they are asked. */
  List<Witness> witnesses();

  /** What each of them observes now, in their order. */
  default List<Observation> observe() {
    return witnesses().stream().map(witness -> witness.look(server())).toList();
  }

  /** Who can cut its power, in the order they are tried. */
  List<PowerSwitch> switches();

  /**
   * What its hypervisor shows of a VM.
   *
   * @throws io.bowline.connectors.DeviceFailure when none that sees the server operate answers
   */
  VmSight vm(String vm);

  /**
   * What its hypervisor shows of every VM that is defined there, by name.
   *
   * @throws io.bowline.connectors.DeviceFailure when none that sees the server operate answers
   */
  Map<String, VmSight> vms();
}
