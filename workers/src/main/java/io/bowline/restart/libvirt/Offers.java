package io.bowline.restart.libvirt;

import io.bowline.connectors.libvirt.DomainDefinition;
import io.bowline.connectors.pxe.BootProfile;
import io.bowline.connectors.pxe.Installation;
import io.bowline.connectors.pxe.PxeServer;
import io.bowline.inventory.LibvirtDomain;
import io.bowline.restart.StepContext;
import java.util.Comparator;
import java.util.List;

/** What the install server offers one VM, at each of its MACs. */
record Offers(PxeServer install, String vm, List<String> macs) {

  static Offers of(StepContext context) {
    var macs = macs(context.domain());
    if (macs.isEmpty()) {
      throw TargetHost.refused(
          context, "a network adapter", "none", "Without one it cannot be installed.");
    }
    return new Offers(context.devices().installServer(), context.vm().name(), macs);
  }

  /** At which of its MACs a VM boots is for its firmware to choose. */
  static List<String> macs(LibvirtDomain domain) {
    return DomainDefinition.parse(domain.xml()).macs();
  }

  String server() {
    return install.device();
  }

  void offer(BootProfile.Install profile) {
    macs.forEach(mac -> install.offer(mac, vm, profile));
  }

  /** How far the VM came, at the MAC at which it came farthest. */
  Installation progress() {
    return macs.stream()
        .map(mac -> install.installation(mac, vm))
        .max(Comparator.naturalOrder())
        .orElse(Installation.NOT_OFFERED);
  }

  /** It boots from its disk; a profile that offers nothing stays as it is. */
  void withdraw() {
    macs.stream()
        .filter(mac -> install.installation(mac, vm) != Installation.NOT_OFFERED)
        .forEach(mac -> install.give(mac, new BootProfile.LocalDisk()));
  }
}
