package io.bowline.connectors.hmc;

import io.bowline.connectors.DeviceShell;
import java.util.List;

/** The restricted shell of one Virtual I/O Server, reached through {@code viosvrcmd}. */
public final class ViosClient {

  private final DeviceShell shell;
  private final String system;
  private final String vios;

  ViosClient(DeviceShell shell, String system, String vios) {
    this.shell = shell;
    this.system = system;
    this.vios = vios;
  }

  /** {@code lsmap -all}: every virtual SCSI server adapter and what is mapped to it. */
  public List<VirtualHost> mappings() {
    throw new UnsupportedOperationException(shell.device() + system + vios);
  }

  /** {@code lspv -free}: disks that no mapping and no volume group uses. */
  public List<String> freeDisks() {
    throw new UnsupportedOperationException(vios);
  }

  /** {@code lspv}: all disks. */
  public List<String> disks() {
    throw new UnsupportedOperationException(vios);
  }

  /**
   * The disk's unique id as {@code lsdev -dev hdiskN -attr} gives it; it contains the LUN's UID.
   */
  public String uniqueId(String hdisk) {
    throw new UnsupportedOperationException(hdisk);
  }

  /** {@code cfgdev}: looks for new devices. */
  public void discover() {
    throw new UnsupportedOperationException(vios);
  }

  /** {@code mkvdev -vdev hdiskN -vadapter vhostN -dev NAME}. */
  public void map(String hdisk, String vhost, String targetDevice) {
    throw new UnsupportedOperationException(hdisk + vhost + targetDevice);
  }

  /** {@code rmvdev -vtd NAME}. */
  public void unmap(String targetDevice) {
    throw new UnsupportedOperationException(targetDevice);
  }

  /** {@code rmdev -dev hdiskN}: forgets a disk whose LUN is gone. */
  public void forgetDisk(String hdisk) {
    throw new UnsupportedOperationException(hdisk);
  }
}
