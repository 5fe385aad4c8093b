package io.bowline.lab;

import io.bowline.lab.LabDescription.Guest;
import io.bowline.lab.LabDescription.Host;
import io.bowline.lab.LabDescription.Lun;
import io.bowline.lab.LabDescription.San;
import java.util.List;

/**
 * How a guest is defined on a host. Of the host only the initiator name is in it; the guest reads
 * its host's name from a file that lies at the same place on every host, so that it is told the
 * truth whatever the definition says. Disk first, then network: a guest whose boot disk is
 * destroyed asks the install server.
 */
final class DomainXml {
  private DomainXml() {}

  /** The definition, with the LUNs in the guest's order. */
  static String of(Guest guest, Host host, San san, List<Lun> luns, String accelerator) {
    var disks = new StringBuilder();
    for (Lun lun : luns) {
      disks.append(disk(lun, host, san));
    }
    return """
        <domain type='%s'>
          <name>%s</name>
          <uuid>%s</uuid>
          <memory unit='MiB'>%d</memory>
          <vcpu>1</vcpu>
          <sysinfo type='fwcfg'>
            <entry name='opt/org.bowline/host' file='/run/hostname'/>
          </sysinfo>
          <os>
            <type arch='x86_64' machine='pc'>hvm</type>
            <boot dev='hd'/>
            <boot dev='network'/>
            <bios rebootTimeout='1000'/>
          </os>
          <features><acpi/></features>
          <on_poweroff>destroy</on_poweroff>
          <on_reboot>restart</on_reboot>
          <on_crash>preserve</on_crash>
          <devices>
            <emulator>/usr/bin/qemu-system-x86_64</emulator>
        %s    <interface type='ethernet'>
              <mac address='%s'/>
              <target dev='%s' managed='no'/>
              <model type='virtio'/>
            </interface>
            <serial type='file'><source path='/run/home/%2$s.console' append='on'/></serial>
            <memballoon model='none'/>
            <panic model='isa'/>
          </devices>
        </domain>
        """
        .formatted(
            accelerator.equals("kvm") ? "kvm" : "qemu",
            guest.name(),
            guest.uuid(),
            guest.memoryMiB(),
            disks,
            guest.mac(),
            guest.tap());
  }

  private static String disk(Lun lun, Host host, San san) {
    return """
            <disk type='network' device='disk'>
              <driver name='qemu' type='raw' cache='none'/>
              <source protocol='iscsi' name='%s/1'>
                <host name='%s' port='%d'/>
                <initiator><iqn name='%s'/></initiator>
              </source>
              <target dev='vd%c' bus='virtio'/>
            </disk>
        """
        .formatted(
            lun.target(),
            san.portal().host(),
            san.portal().port(),
            host.initiator(),
            'a' + lun.index());
  }
}
