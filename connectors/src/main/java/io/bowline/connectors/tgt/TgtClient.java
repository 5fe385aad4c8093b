package io.bowline.connectors.tgt;

import io.bowline.connectors.CommandLine;
import io.bowline.connectors.DeviceCommand;
import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.DeviceFailure.Kind;
import io.bowline.connectors.DeviceShell;
import io.bowline.connectors.LoginRole;
import io.bowline.connectors.storage.HostMapping;
import io.bowline.connectors.storage.StorageController;
import io.bowline.connectors.storage.Volume;
import io.bowline.connectors.storage.VolumeProtection;
import java.util.List;
import java.util.Optional;

/**
 * One {@code tgtd}: a target with one LUN is a volume, an initiator's name a host (facts: san.md,
 * part C). A volume's name is its target's name after the last colon; its UID is the LUN's SCSI
 * serial number, which whoever makes the LUN sets.
 */
public final class TgtClient implements StorageController {

  private final DeviceShell shell;
  private final int controlPort;

  /**
   * @param controlPort of the daemon ({@code tgtd -C})
   */
  public TgtClient(DeviceShell shell, int controlPort) {
    this.shell = shell;
    this.controlPort = controlPort;
  }

  @Override
  public List<Volume> volumes() {
    return targets().stream().flatMap(target -> target.volume().stream()).toList();
  }

  @Override
  public Optional<Volume> volume(String volume) {
    CommandLine.quote(volume);
    return volumes().stream().filter(found -> found.name().equals(volume)).findFirst();
  }

  /** Every initiator that some target lets in, or that is logged in. */
  @Override
  public List<String> hosts() {
    return targets().stream().flatMap(target -> target.hosts().stream()).distinct().toList();
  }

  @Override
  public List<HostMapping> mappings() {
    return targets().stream().flatMap(target -> target.mappings().stream()).toList();
  }

  @Override
  public List<HostMapping> mappingsOf(String volume) {
    return target(volume).mappings();
  }

  @Override
  public List<HostMapping> mappingsTo(String host) {
    return mappings().stream().filter(mapping -> mapping.host().equals(host)).toList();
  }

  /** Its commands ask nobody who they are (facts: tgt in san.md). */
  @Override
  public Optional<LoginRole> role() {
    return Optional.empty();
  }

  /** Nothing keeps {@code tgtd} from taking a LUN away. */
  @Override
  public VolumeProtection protection() {
    return VolumeProtection.NONE;
  }

  @Override
  public List<HostMapping> map(String volume, String uid, List<String> hosts) {
    return new TargetAccess(this, volume, uid, hosts).grant();
  }

  @Override
  public void unmap(String volume, String uid, List<String> hosts) {
    new TargetAccess(this, volume, uid, hosts).revoke();
  }

  String device() {
    return shell.device();
  }

  Target target(String volume) {
    CommandLine.quote(volume);
    return targets().stream()
        .filter(target -> target.volumeName().equals(volume))
        .findFirst()
        .orElseThrow(
            () ->
                new DeviceFailure(
                    Kind.NOT_FOUND,
                    device(),
                    "",
                    "Expected a target for volume %s on %s, but found none. Check the name in the inventory."
                        .formatted(volume, device())));
  }

  void bind(Target target, String host) {
    run(access("bind", target, host));
  }

  void unbind(Target target, String host) {
    run(access("unbind", target, host));
  }

  void cut(Target target, Target.Session session, int connection) {
    run(
        tgtadm("conn", "delete")
            .with("--tid", Integer.toString(target.tid()))
            .with("--sid", Integer.toString(session.id()))
            .with("--cid", Integer.toString(connection))
            .change());
  }

  private List<Target> targets() {
    return TargetText.targets(run(tgtadm("target", "show").read()));
  }

  private DeviceCommand access(String operation, Target target, String host) {
    return tgtadm("target", operation)
        .with("--tid", Integer.toString(target.tid()))
        .with(Target.isAddress(host) ? "--initiator-address" : "--initiator-name", host)
        .change();
  }

  private CommandLine tgtadm(String mode, String operation) {
    return CommandLine.of("tgtadm -C " + controlPort + " --lld iscsi")
        .with("--mode", mode)
        .with("--op", operation);
  }

  private String run(DeviceCommand command) {
    var answer = shell.run(command);
    if (answer.exitStatus() != 0) {
      throw TgtErrors.of(shell.device(), command, answer);
    }
    return answer.stdout();
  }
}
