package io.bowline.simulator;

import io.bowline.inventory.Inventory;
import io.bowline.inventory.Lun;
import io.bowline.inventory.PowerPartition;
import io.bowline.inventory.Server;
import io.bowline.inventory.Vm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;

/** Builds the hardware an inventory describes, as it looks while all is well. */
final class PodBuilder {

  private static final int FIRST_CLIENT_SLOT = 2;
  private static final int FIRST_SERVER_SLOT = 11;
  private static final int ETHERNET_SLOT = 4;
  private static final int VIOS_MEMORY = 4096;

  private final Inventory inventory;
  private final Pod pod;
  private final Random random;

  PodBuilder(Inventory inventory, Pod pod, long seed) {
    this.inventory = inventory;
    this.pod = pod;
    this.random = new Random(seed);
  }

  void build() {
    inventory.servers().forEach(this::addServer);
    inventory
        .arrays()
        .forEach(
            array ->
                pod.arrays.put(
                    array.name(),
                    new SanArray(array.name(), array.volumeProtection(), array.mappings())));
    inventory.servers().forEach(this::addHosts);
    inventory.vms().forEach(this::addVm);
    inventory.servers().forEach(this::setState);
  }

  private void addServer(Server server) {
    var consoles = new LinkedHashSet<>(server.hmcs());
    if (consoles.isEmpty()) {
      inventory.hmcs().forEach(hmc -> consoles.add(hmc.name()));
    }
    var made =
        new PowerServer(
            server.name(),
            pod.servers.size() + 1,
            server.cpu() * Math.max(1, server.cpuOvercommit()),
            server.memoryMiB(),
            server.vlans(),
            consoles);
    pod.servers.put(server.name(), made);
    int clients =
        (int) inventory.vms().stream().filter(vm -> vm.server().equals(server.name())).count();
    int id = 1;
    for (var vios : server.vios()) {
      made.partitions.put(id, vios(server, vios, id, clients));
      id++;
    }
  }

  private Partition vios(Server server, Server.Vios vios, int id, int clients) {
    int slots = FIRST_SERVER_SLOT + clients + vios.freeSlots();
    var io = new ViosIo(vios.sanHost(), slots, 1 + random.nextInt(40));
    var made = new Partition(id, vios.name(), "vioserver", Optional.of(io));
    var profile = ProfileDefaults.of(vios.name(), id, "vioserver", VIOS_MEMORY, 1.0, slots);
    if (!server.vlans().isEmpty()) {
      var vlans = new ArrayList<>(new TreeSet<>(server.vlans()));
      var trunk =
          new VirtualEthernet(
              2,
              "1",
              vlans.getFirst(),
              vlans.subList(1, vlans.size()),
              id,
              "ETHERNET0",
              ProfileDefaults.mac(server.name(), vios.name(), 2));
      profile.put("virtual_eth_adapters", List.of(trunk.item()));
    }
    profile.put("auto_start", 1);
    define(made, ProfileDefaults.NAME, profile);
    made.current = profile.copy();
    made.currentProfile = ProfileDefaults.NAME;
    PowerControl.serve(made);
    return made;
  }

  private void addHosts(Server server) {
    for (var array : pod.arrays.values()) {
      if (server.arrays().isEmpty() || server.arrays().contains(array.name)) {
        for (var vios : server.vios()) {
          array.hosts.put(
              vios.sanHost(), new SanArray.Host(array.hosts.size(), vios.sanHost(), server.name()));
        }
      }
    }
  }

  private void addVm(Vm vm) {
    pod.disksOf.put(vm.name(), vm.luns());
    pod.vlansOf.put(vm.name(), vm.vlans());
    var server = pod.server(vm.server());
    int id = ProfileDefaults.freeId(server);
    var made = new Partition(id, vm.name(), "aixlinux", Optional.empty());
    server.partitions.put(id, made);
    var slots = serverSlots(server, vm, id);
    var profile = ProfileDefaults.of(vm.name(), id, "aixlinux", vm.memoryMiB(), vm.cpu(), 64);
    vm.partition().ifPresent(given -> given.attributes().forEach(profile::putText));
    profile.put("virtual_scsi_adapters", slots);
    profile.put("virtual_eth_adapters", ethernet(vm));
    profile.put("auto_start", vm.desired() == Vm.Desired.RUNNING ? 1 : 0);
    var name = vm.partition().map(PowerPartition::profile).orElse(ProfileDefaults.NAME);
    profile.put("name", name);
    define(made, name, profile);
    made.current = profile.copy();
    made.currentProfile = name;
    made.hasResources = true;
    vm.luns().forEach(lun -> addLun(server, made, lun));
    if (vm.desired() == Vm.Desired.RUNNING) {
      run(made);
    }
  }

  private static void run(Partition partition) {
    partition.active = true;
    partition.doesIo = true;
    partition.state = Partition.RUNNING;
    partition.rmc = "active";
  }

  /** Client adapters of a VM, their partners made on the VIOSes. */
  private static List<String> serverSlots(PowerServer server, Vm vm, int id) {
    var wanted = new HashMap<String, Integer>();
    vm.partition()
        .ifPresent(
            given -> given.scsi().forEach(adapter -> wanted.put(adapter.vios(), adapter.slot())));
    var items = new ArrayList<String>();
    int next = FIRST_CLIENT_SLOT;
    for (var vios : server.vioses().toList()) {
      int clientSlot = wanted.getOrDefault(vios.name, next++);
      var io = vios.vios.orElseThrow();
      int slot = FIRST_SERVER_SLOT + io.adapters.size();
      io.addAdapter(slot, String.valueOf(id), String.valueOf(clientSlot));
      items.add("%d/client/%d/%s/%d/1".formatted(clientSlot, vios.id, vios.name, slot));
    }
    return items;
  }

  private List<String> ethernet(Vm vm) {
    var given = vm.partition().map(PowerPartition::ethernet).orElse(List.of());
    if (!given.isEmpty()) {
      return given.stream()
          .map(
              a ->
                  new VirtualEthernet(
                          a.slot(), "0", a.vlan(), a.additionalVlans(), 0, a.vswitch(), a.mac())
                      .item())
          .toList();
    }
    var vlans = new ArrayList<>(new TreeSet<>(vm.vlans()));
    if (vlans.isEmpty()) {
      return List.of();
    }
    return List.of(
        new VirtualEthernet(
                ETHERNET_SLOT,
                vlans.size() > 1 ? "1" : "0",
                vlans.getFirst(),
                vlans.subList(1, vlans.size()),
                0,
                "ETHERNET0",
                ProfileDefaults.mac(inventory.pod(), vm.name(), ETHERNET_SLOT))
            .item());
  }

  private void addLun(PowerServer server, Partition client, Lun lun) {
    var array = pod.array(lun.array());
    var volume =
        array.volumes.computeIfAbsent(
            lun.id(),
            name ->
                new SanArray.Volume(
                    array.volumes.size(), name, lun.uid().toUpperCase(Locale.ROOT), lun.sizeGiB()));
    for (var vios : server.vioses().toList()) {
      var io = vios.vios.orElseThrow();
      if (array.hosts.containsKey(io.sanHost)) {
        volume.mappings.put(io.sanHost, array.nextScsiId(io.sanHost));
        var disk = io.discover(volume.uid, lun.sizeGiB() * 1024);
        io.adapters.values().stream()
            .filter(adapter -> adapter.remoteId().equals(String.valueOf(client.id)))
            .forEach(
                adapter ->
                    io.attach(
                        "vt%d_%d".formatted(client.id, io.targets.size()),
                        adapter.vhost(),
                        disk.name()));
      }
    }
  }

  private void setState(Server server) {
    var made = pod.server(server.name());
    switch (server.state()) {
      case OPERATING, MAINTENANCE -> {}
      case UNKNOWN -> made.unreadable = Optional.of("No Connection");
      case OFF -> stopped(made, ServerPower.OFF, "Power Off");
      case ERROR -> stopped(made, ServerPower.DEAD, "Error");
    }
  }

  private static void stopped(PowerServer server, ServerPower power, String shown) {
    server.power = power;
    server.shown = shown;
    for (var partition : server.partitions.values()) {
      partition.active = false;
      partition.doesIo = false;
      partition.state = Partition.NOT_ACTIVATED;
      partition.rmc = "inactive";
    }
  }

  private static void define(Partition partition, String name, Attributes profile) {
    partition.profiles.put(name, profile);
    partition.defaultProfile = name;
  }
}
