package io.bowline.inventory;

import io.bowline.inventory.Recovery.Permission;
import io.bowline.inventory.file.Durations;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** An inventory as its file's fields, without those whose value is the default. */
final class InventoryTree {

  private final Map<String, Object> fields = new LinkedHashMap<>();

  private InventoryTree() {}

  static Map<String, Object> of(Inventory inventory) {
    return new InventoryTree()
        .put("apiVersion", InventoryFile.API_VERSION)
        .put("kind", InventoryFile.KIND)
        .put("pod", inventory.pod())
        .put("slaClasses", inventory.slaClasses().stream().map(InventoryTree::slaClass).toList())
        .put("hmcs", inventory.hmcs().stream().map(InventoryTree::hmc).toList())
        .put("arrays", inventory.arrays().stream().map(InventoryTree::array).toList())
        .put("servers", inventory.servers().stream().map(InventoryTree::server).toList())
        .put("vms", inventory.vms().stream().map(InventoryTree::vm).toList())
        .unlessEmpty(
            "history", inventory.history().stream().map(InventoryTree::operationTime).toList())
        .fields;
  }

  private static Map<String, Object> slaClass(SlaClass sla) {
    return new InventoryTree()
        .put("name", sla.name())
        .unless(0.0, "availability", sla.availability())
        .unless(Duration.ZERO, "rto", sla.rto())
        .unless(Integer.MAX_VALUE, "order", sla.order())
        .fields;
  }

  private static Map<String, Object> hmc(Hmc hmc) {
    return new InventoryTree()
        .put("name", hmc.name())
        .put("limits", Map.of("sessions", hmc.sessions()))
        .fields;
  }

  private static Map<String, Object> array(StorageArray array) {
    var limits = new InventoryTree().unless(Integer.MAX_VALUE, "mappings", array.mappings()).fields;
    return new InventoryTree()
        .put("name", array.name())
        .unlessEmpty("limits", limits)
        .put("volumeProtection", array.volumeProtection())
        .fields;
  }

  private static Map<String, Object> server(Server server) {
    var reserve =
        new InventoryTree()
            .unless(0.0, "cpu", server.reserveCpu())
            .unless(0L, "memoryMiB", server.reserveMemoryMiB())
            .fields;
    var overcommit = new InventoryTree().unless(1.0, "cpu", server.cpuOvercommit()).fields;
    return new InventoryTree()
        .put("name", server.name())
        .put("cpu", server.cpu())
        .put("memoryMiB", server.memoryMiB())
        .put("state", server.state())
        .unlessEmpty("reserve", reserve)
        .unlessEmpty("overcommit", overcommit)
        .unlessEmpty("vios", server.vios().stream().map(InventoryTree::vios).toList())
        .unlessEmpty("vlans", server.vlans())
        .unlessEmpty("arrays", server.arrays())
        .unlessEmpty("hmcs", server.hmcs())
        .put("limits", Map.of("restarts", server.restarts()))
        .unless(false, "spare", server.spare() == Server.Spare.YES)
        .unless(InventoryReader.DEFAULT_LOAD_THRESHOLD, "loadThreshold", server.loadThreshold())
        .unlessEmpty("labels", server.labels())
        .unlessEmpty("libvirt", libvirt(server))
        .fields;
  }

  private static Map<String, Object> libvirt(Server server) {
    return switch (server.platform()) {
      case Platform.Power power -> Map.of();
      case Platform.Libvirt libvirt ->
          new InventoryTree()
              .put("sanHost", libvirt.sanHost())
              .unless(server.name() + InventoryReader.POWER, "power", libvirt.power())
              .unless(server.name(), "ganglia", libvirt.ganglia())
              .unless("", "arch", libvirt.arch())
              .fields;
    };
  }

  private static Map<String, Object> vios(Server.Vios vios) {
    return new InventoryTree()
        .put("name", vios.name())
        .unless(vios.name(), "sanHost", vios.sanHost())
        .unless(Integer.MAX_VALUE, "freeSlots", vios.freeSlots())
        .fields;
  }

  private static Map<String, Object> vm(Vm vm) {
    var tree =
        new InventoryTree()
            .put("name", vm.name())
            .put("server", vm.server())
            .put("cpu", vm.cpu())
            .put("memoryMiB", vm.memoryMiB())
            .put("desired", vm.desired());
    vm.sla().ifPresent(sla -> tree.put("sla", sla));
    vm.priority().ifPresent(priority -> tree.put("priority", priority));
    vm.group().ifPresent(group -> tree.put("group", group));
    tree.unlessEmpty("dependsOn", vm.dependsOn())
        .unlessEmpty("allowedServers", vm.allowedServers())
        .unlessEmpty("forbiddenServers", vm.forbiddenServers())
        .unlessEmpty("antiAffinity", vm.antiAffinity())
        .unlessEmpty("affinity", vm.affinity())
        .unlessEmpty("vlans", vm.vlans())
        .unless(0, "slots", vm.slots());
    vm.role().ifPresent(role -> tree.put("role", role));
    tree.unlessEmpty("labels", vm.labels())
        .unlessEmpty("luns", vm.luns().stream().map(InventoryTree::lun).toList());
    if (!vm.recovery().equals(InventoryReader.DEFAULT_RECOVERY)) {
      tree.put("recovery", recovery(vm.recovery()));
    }
    vm.probe().ifPresent(probe -> tree.put("probe", probe(probe)));
    vm.definition().ifPresent(definition -> tree.put(word(definition), definition(definition)));
    return tree.fields;
  }

  private static Map<String, Object> lun(Lun lun) {
    return new InventoryTree()
        .put("id", lun.id())
        .put("array", lun.array())
        .unless("", "uid", lun.uid())
        .unless(0, "sizeGiB", lun.sizeGiB())
        .unless(false, "boot", lun.use() == Lun.Use.BOOT)
        .fields;
  }

  private static Map<String, Object> recovery(Recovery recovery) {
    var tree =
        new InventoryTree()
            .put("restart", recovery.restart() == Permission.ALLOWED)
            .put("reinstall", recovery.reinstall() == Permission.ALLOWED)
            .put("t1", recovery.t1())
            .put("t2", recovery.t2());
    recovery.install().ifPresent(install -> tree.put("install", install(install)));
    return tree.fields;
  }

  private static Map<String, Object> install(Recovery.InstallNetwork install) {
    return new InventoryTree()
        .put("server", install.server())
        .put("gateway", install.gateway())
        .put("client", install.client())
        .put("netmask", install.netmask())
        .fields;
  }

  private static Map<String, Object> probe(ServiceProbe probe) {
    return new InventoryTree()
        .put("host", probe.host())
        .put("port", probe.port())
        .put("timeout", probe.timeout())
        .fields;
  }

  private static String word(Definition definition) {
    return switch (definition) {
      case PowerPartition partition -> "partition";
      case LibvirtDomain domain -> "domain";
    };
  }

  private static Map<String, Object> definition(Definition definition) {
    return switch (definition) {
      case PowerPartition partition -> partition(partition);
      case LibvirtDomain domain -> domain(domain);
    };
  }

  private static Map<String, Object> domain(LibvirtDomain domain) {
    return new InventoryTree()
        .put("uuid", domain.uuid())
        .put("xml", domain.xml())
        .unlessEmpty("macs", domain.macs())
        .unless("", "arch", domain.arch())
        .unlessEmpty("unsupported", domain.unsupported())
        .fields;
  }

  private static Map<String, Object> partition(PowerPartition partition) {
    return new InventoryTree()
        .put("profile", partition.profile())
        .unlessEmpty("attributes", partition.attributes())
        .unlessEmpty("scsi", partition.scsi().stream().map(InventoryTree::clientAdapter).toList())
        .unlessEmpty(
            "ethernet", partition.ethernet().stream().map(InventoryTree::networkAdapter).toList())
        .unlessEmpty("unsupported", partition.unsupported())
        .fields;
  }

  private static Map<String, Object> clientAdapter(PowerPartition.ClientAdapter adapter) {
    return new InventoryTree().put("slot", adapter.slot()).put("vios", adapter.vios()).fields;
  }

  private static Map<String, Object> networkAdapter(PowerPartition.NetworkAdapter adapter) {
    return new InventoryTree()
        .put("slot", adapter.slot())
        .put("vlan", adapter.vlan())
        .unlessEmpty("additionalVlans", adapter.additionalVlans())
        .unless("", "vswitch", adapter.vswitch())
        .unless("", "mac", adapter.mac())
        .fields;
  }

  private static Map<String, Object> operationTime(OperationTime time) {
    return new InventoryTree()
        .put("device", time.device())
        .put("operation", time.operation().word())
        .put("median", time.median())
        .put("samples", time.samples())
        .fields;
  }

  private InventoryTree put(String name, Object value) {
    Object written =
        switch (value) {
          case Duration duration -> Durations.format(duration);
          case Enum<?> word -> word.name().toLowerCase(Locale.ROOT);
          case Double number -> plain(number);
          default -> value;
        };
    fields.put(name, written);
    return this;
  }

  private static Number plain(double number) {
    return number == Math.rint(number) ? (Number) (long) number : (Number) number;
  }

  private InventoryTree unless(Object absent, String name, Object value) {
    return value.equals(absent) ? this : put(name, value);
  }

  private InventoryTree unlessEmpty(String name, Object value) {
    boolean empty =
        switch (value) {
          case Collection<?> items -> items.isEmpty();
          case Map<?, ?> map -> map.isEmpty();
          default -> throw new IllegalArgumentException(name);
        };
    return empty ? this : put(name, value);
  }
}
