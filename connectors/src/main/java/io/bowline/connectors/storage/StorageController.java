package io.bowline.connectors.storage;

import io.bowline.connectors.LoginRole;
import java.util.List;
import java.util.Optional;

/**
 * A storage controller: it decides which host reaches which volume. {@code map} and {@code unmap}
 * look first, do what is missing and look again; doing them twice changes nothing. Whatever fails
 * is a {@link io.bowline.connectors.DeviceFailure}.
 */
public interface StorageController {

  /** All volumes. */
  List<Volume> volumes();

  /** One volume, empty when the controller answers that it does not exist. */
  Optional<Volume> volume(String volume);

  /** Names of all hosts it knows. */
  List<String> hosts();

  /** Every mapping of every host. */
  List<HostMapping> mappings();

  /** Who sees this volume, or still uses it. */
  List<HostMapping> mappingsOf(String volume);

  /** What this host sees. */
  List<HostMapping> mappingsTo(String host);

  /** What this login may do; empty where the controller knows no roles. */
  Optional<LoginRole> role();

  /** Whether recent I/O refuses removing a mapping, and for how long. */
  VolumeProtection protection();

  /**
   * Maps a volume to the hosts of one server, where it is not yet. A volume that any other host
   * sees is refused.
   *
   * @param uid what the volume must be known by: names are given anew
   * @param hosts of one server, which may share the volume
   * @return the mappings as read back, in the order of the hosts
   * @throws io.bowline.connectors.DeviceFailure {@code REFUSED} when another host sees the volume,
   *     or it has another UID
   */
  List<HostMapping> map(String volume, String uid, List<String> hosts);

  /**
   * Takes a volume away from these hosts, where it is not gone. Returns only when it was observed
   * that none of them reaches it any more, a session that was open included.
   *
   * @param uid what the volume must be known by: names are given anew
   * @throws io.bowline.connectors.DeviceFailure {@code BUSY} under volume protection
   */
  void unmap(String volume, String uid, List<String> hosts);
}
