package io.bowline.restart.libvirt;

import io.bowline.connectors.libvirt.DomainDefinition;
import io.bowline.connectors.libvirt.LibvirtClient;
import io.bowline.connectors.storage.HostMapping;
import io.bowline.inventory.Lun;
import io.bowline.restart.StepContext;
import java.util.stream.Collectors;

/**
 * A VM's domain as it runs while it is installed: from the network, once, with its boot LUN alone,
 * so that no installer can write to its other LUNs.
 */
final class InstallingDomain {

  private InstallingDomain() {}

  /**
   * @throws io.bowline.failure.StepFailure.Refused when its storage is mapped to another server as
   *     well, or when it is not known which LUN it boots from
   */
  static DomainDefinition of(StepContext context, LibvirtClient host) {
    requireAlone(context);
    var domain = host.definition(context.vm().name());
    return domain.installing(bootDisk(context, domain));
  }

  /** A disk that another copy could write is not written. */
  private static void requireAlone(StepContext context) {
    var own = context.target().sanHosts();
    for (Lun lun : context.vm().luns()) {
      var others =
          context.devices().array(lun.array()).mappingsOf(lun.id()).stream()
              .map(HostMapping::host)
              .filter(host -> !own.contains(host))
              .collect(Collectors.toSet());
      if (!others.isEmpty()) {
        throw TargetHost.refused(
            context,
            lun.id() + " mapped to " + own + " alone",
            "it mapped to " + others + " as well",
            "Nothing was overwritten. Look whether the VM runs there.");
      }
    }
  }

  private static String bootDisk(StepContext context, DomainDefinition domain) {
    var boot =
        context.vm().luns().stream()
            .filter(lun -> lun.use() == Lun.Use.BOOT)
            .map(Lun::id)
            .collect(Collectors.toSet());
    var disks =
        domain.iscsiDisks().stream()
            .filter(disk -> boot.contains(volume(disk)))
            .map(DomainDefinition.IscsiDisk::device)
            .toList();
    if (disks.size() != 1) {
      throw TargetHost.refused(
          context,
          "one disk on its boot LUN " + boot,
          disks.isEmpty() ? "none" : "several: " + disks,
          "Say in the inventory which LUN it boots from.");
    }
    return disks.getFirst();
  }

  /** A volume is called as its target is after the last colon. */
  private static String volume(DomainDefinition.IscsiDisk disk) {
    return disk.target().substring(disk.target().lastIndexOf(':') + 1);
  }
}
