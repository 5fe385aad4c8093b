package io.bowline.connectors.san;

import io.bowline.connectors.DeviceShell;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The command line of an IBM Spectrum Virtualize array (facts: san.md, part A). */
public final class SanClient {

  private final DeviceShell shell;

  public SanClient(DeviceShell shell) {
    this.shell = shell;
  }

  /** Whether recent I/O refuses removing a mapping, and for how long. */
  public VolumeProtection protection() {
    throw new UnsupportedOperationException(shell.device());
  }

  /** All volumes. */
  public List<Volume> volumes() {
    throw new UnsupportedOperationException();
  }

  /** One volume, empty when the array answers that it does not exist. */
  public Optional<Volume> volume(String volume) {
    throw new UnsupportedOperationException(volume);
  }

  /** Names of all hosts. */
  public List<String> hosts() {
    throw new UnsupportedOperationException();
  }

  /** Every mapping of every host. */
  public List<HostMapping> mappings() {
    throw new UnsupportedOperationException();
  }

  /** Who sees this volume. */
  public List<HostMapping> mappingsOf(String volume) {
    throw new UnsupportedOperationException(volume);
  }

  /** What this host sees. */
  public List<HostMapping> mappingsTo(String host) {
    throw new UnsupportedOperationException(host);
  }

  /**
   * Maps a volume to a host, unless it already is. The map is read first: a volume that is mapped
   * to any host but {@code host} and {@code partners} is refused, and {@code -force} is sent only
   * when a partner already has it.
   *
   * @param partners the other VIOSes of the same server, which may share the volume
   * @return the mapping as read back
   */
  public HostMapping map(String volume, String host, Set<String> partners) {
    throw new UnsupportedOperationException(volume + host + partners);
  }

  /**
   * Removes a mapping, unless it is gone, and reads it back.
   *
   * @throws io.bowline.connectors.DeviceFailure {@code BUSY} under volume protection (code
   *     CMMVC8478E or CMMVC8957E)
   */
  public void unmap(String volume, String host) {
    throw new UnsupportedOperationException(volume + host);
  }
}
