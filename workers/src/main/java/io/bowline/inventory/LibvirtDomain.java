package io.bowline.inventory;

import java.util.List;

/**
 * How a VM is defined on its libvirt host.
 *
 * @param uuid as libvirt writes it
 * @param xml its inactive definition, word for word
 * @param macs of its network interfaces, in their order
 * @param arch what its processors must run (x86_64); empty: not known
 * @param unsupported what another host does not have: local files, host devices
 */
public record LibvirtDomain(
    String uuid, String xml, List<String> macs, String arch, List<String> unsupported)
    implements Definition {

  public LibvirtDomain {
    macs = List.copyOf(macs);
    unsupported = List.copyOf(unsupported);
  }
}
