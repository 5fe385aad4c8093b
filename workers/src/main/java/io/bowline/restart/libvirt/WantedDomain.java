package io.bowline.restart.libvirt;

import io.bowline.connectors.libvirt.DomainDefinition;
import io.bowline.restart.StepContext;

/**
 * A VM's domain as it is to be on its target: as it was, but that its disks are logged in to under
 * the target's name.
 */
final class WantedDomain {

  private WantedDomain() {}

  static DomainDefinition of(StepContext context) {
    return DomainDefinition.parse(context.domain().xml())
        .withInitiator(context.target().sanHosts().getFirst());
  }

  /** Whether a definition that a host shows is this one in all that a recovery relies on. */
  static boolean isSame(DomainDefinition wanted, DomainDefinition shown) {
    return wanted.uuid().equals(shown.uuid())
        && wanted.iscsiDisks().equals(shown.iscsiDisks())
        && wanted.otherDisks().equals(shown.otherDisks())
        && wanted.macs().equals(shown.macs())
        && wanted.memoryMiB() == shown.memoryMiB()
        && wanted.processors() == shown.processors();
  }
}
