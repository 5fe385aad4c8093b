package io.bowline.restart.libvirt;

import io.bowline.connectors.pxe.BootProfile;
import java.time.Duration;
import java.util.List;

/**
 * What an install server installs VMs with.
 *
 * @param kernel below the TFTP server's directory
 * @param initrd below the TFTP server's directory
 * @param append the installer's arguments, in which <code>{vm}</code> stands for the VM's name and
 *     <code>{script}</code> for its post-install script
 * @param scripts the post-install scripts that a HINFO record may name
 * @param zone in which DNS knows the VMs
 * @param fetch how long a VM may take from its start until it has fetched its profile
 */
public record InstallationTerms(
    String kernel,
    String initrd,
    String append,
    List<String> scripts,
    String zone,
    Duration fetch) {

  public InstallationTerms {
    scripts = List.copyOf(scripts);
  }

  /** The profile of a VM that is to be installed with this script. */
  BootProfile.Install profile(String vm, String script) {
    return new BootProfile.Install(
        kernel, initrd, append.replace("{vm}", vm).replace("{script}", script));
  }

  /** The name by which DNS knows a VM. */
  public String hostName(String vm) {
    return vm + "." + zone;
  }
}
