package io.bowline.readiness;

import io.bowline.connectors.pxe.HostInformation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the install server answered, and what DNS says of the VMs.
 *
 * @param obstacle why it did not
 * @param profiles whether boot profiles can be written
 * @param offered MACs to which an installation is offered now, in lower case
 * @param scripts that a HINFO record may name
 * @param records HINFO records by VM
 */
public record InstallProbe(
    String server,
    Optional<Obstacle> obstacle,
    Profiles profiles,
    List<String> offered,
    List<String> scripts,
    Map<String, HostInformation> records) {

  public InstallProbe {
    offered = List.copyOf(offered);
    scripts = List.copyOf(scripts);
    records = Map.copyOf(records);
  }

  /** Whether boot profiles can be written. */
  public enum Profiles {
    WRITABLE,
    NOT_WRITABLE,
    UNKNOWN
  }
}
