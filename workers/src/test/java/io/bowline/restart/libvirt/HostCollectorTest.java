package io.bowline.restart.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import io.bowline.connectors.power.PowerState;
import io.bowline.inventory.InventoryFile;
import io.bowline.inventory.Lun;
import io.bowline.inventory.Platform;
import io.bowline.inventory.Server;
import io.bowline.inventory.Vm;
import io.bowline.inventory.collection.HostCollector;
import io.bowline.inventory.collection.InHand;
import io.bowline.inventory.collection.InventoryStore;
import io.bowline.inventory.collection.Overlay;
import io.bowline.journal.Origin;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HostCollectorTest {

  private final LibvirtPod pod = new LibvirtPod();
  private final InventoryStore store =
      new InventoryStore(pod.database.jdbc, new Overlay(Optional.empty()));
  private final Set<String> failed = new HashSet<>();
  private final Set<String> halfBuilt = new HashSet<>();
  private final Set<String> mayHaveFailed = new HashSet<>();
  private final InHand inHand =
      new InHand(
          failed::contains,
          (vm, server) -> halfBuilt.contains(vm + "@" + server),
          (vm, server) -> mayHaveFailed.contains(vm + "@" + server));
  private final HostCollector collector =
      new HostCollector(
          "lab",
          pod.devices.reading(Origin.own("inventory", "collect")),
          hosts(),
          List.of("san1"),
          store,
          inHand,
          Runnable::run,
          pod.clock);

  @Test
  void readsHostsAsTheyAre() {
    assertThat(collector.collect()).containsExactly("h1", "h2", "h3");

    var h1 = servers().get("h1");
    assertThat(h1.cpu()).isEqualTo(8);
    assertThat(h1.memoryMiB()).isEqualTo(4096);
    assertThat(h1.sanHosts()).containsExactly("iqn.2030-01.org.example:h1");
    assertThat(h1.platform())
        .isEqualTo(new Platform.Libvirt("iqn.2030-01.org.example:h1", "h1-bmc", "h1", "x86_64"));
  }

  @Test
  void readsDomainsWithTheirLunsAndDefinition() {
    collector.collect();

    var vm = vms().getFirst();
    assertThat(vm.server()).isEqualTo("h1");
    assertThat(vm.desired()).isEqualTo(Vm.Desired.RUNNING);
    assertThat(vm.unsupported()).isEmpty();
    assertThat(vm.luns())
        .containsExactly(
            new Lun("vol1", "san1", "60050768018300ABC0000000000000B1", 1, Lun.Use.BOOT));
    assertThat(vm.domain().orElseThrow().uuid()).isEqualTo(LibvirtPod.UUID);
    assertThat(vm.domain().orElseThrow().macs()).containsExactly("52:54:00:00:00:01");
  }

  @Test
  void whatIsCollectedIsAnInventoryFile() {
    collector.collect();
    var collected = store.lastGood("lab").inventory();
    var given = InventoryFile.toYaml(collected).replace("arrays: []", "arrays: [{name: san1}]");

    assertThat(InventoryFile.parse("collected", given).vms()).isEqualTo(collected.vms());
  }

  @Test
  void aDiskOfTheHostCannotMove() {
    pod.h1.define(
        LibvirtPod.xml("iqn.2030-01.org.example:h1")
            .replace(
                "<interface",
                "<disk type='file' device='disk'><source file='/x'/><target"
                    + " dev='vdb'/></disk><interface"));

    collector.collect();

    assertThat(vms().getFirst().unsupported()).containsExactly("disk vdb of the host");
  }

  @Test
  void aDiskOnNoKnownArrayCannotMove() {
    pod.h1.define(LibvirtPod.xml("iqn.2030-01.org.example:h1").replace(":vol1/", ":vol9/"));

    collector.collect();

    assertThat(vms().getFirst().unsupported())
        .containsExactly("disk vda on iqn.2030-01.org.example:vol9");
  }

  @Test
  void aHostThatDoesNotAnswerKeepsItsLastGoodConfiguration() {
    collector.collect();
    pod.h1.power = PowerState.OFF;

    assertThat(collector.collect()).containsExactly("h2", "h3");
    assertThat(vms()).extracting(Vm::name).containsExactly("web-1");
  }

  @Test
  void aFailedHostAndAHalfBuiltVmAreLeftAsTheyWere() {
    collector.collect();
    failed.add("h1");
    halfBuilt.add("web-1@h2");
    pod.h2.define(LibvirtPod.xml("iqn.2030-01.org.example:h2"));
    pod.h2.run("web-1");

    collector.collect();

    assertThat(vms()).singleElement().extracting(Vm::server).isEqualTo("h1");
  }

  @Test
  void aDomainThatMayHaveFailedIsMeantToRunAsBefore() {
    collector.collect();
    pod.h1.destroy("web-1");
    mayHaveFailed.add("web-1@h1");

    collector.collect();

    assertThat(vms()).extracting(Vm::desired).containsExactly(Vm.Desired.RUNNING);
  }

  @Test
  void aDomainThatSomebodyStoppedIsMeantToBeStopped() {
    collector.collect();
    pod.h1.destroy("web-1");

    collector.collect();

    assertThat(vms()).extracting(Vm::desired).containsExactly(Vm.Desired.STOPPED);
  }

  /** It would be lost without anybody noticing: all its host remembers is that it is off. */
  @Test
  void aDomainWhoseHostWasStartedAnewIsMeantToRunAsBefore() {
    collector.collect();
    pod.h1.controller().powerOff();
    pod.h1.controller().powerOn();

    assertThat(collector.collect()).contains("h1");
    assertThat(vms()).extracting(Vm::desired).containsExactly(Vm.Desired.RUNNING);
  }

  @Test
  void aDomainThatIsSeenOffForTheFirstTimeIsNotMeantToRun() {
    pod.h2.define(LibvirtPod.xml("iqn.2030-01.org.example:h2").replace("web-1", "web-2"));

    collector.collect();

    assertThat(vms())
        .filteredOn(vm -> vm.name().equals("web-2"))
        .extracting(Vm::desired)
        .containsExactly(Vm.Desired.STOPPED);
  }

  private Map<String, Server> servers() {
    var servers = new TreeMap<String, Server>();
    store.lastGood("lab").inventory().servers().forEach(s -> servers.put(s.name(), s));
    return servers;
  }

  private List<Vm> vms() {
    return store.lastGood("lab").inventory().vms();
  }

  private static Map<String, Platform.Libvirt> hosts() {
    var hosts = new TreeMap<String, Platform.Libvirt>();
    for (var name : List.of("h1", "h2", "h3")) {
      hosts.put(
          name, new Platform.Libvirt("iqn.2030-01.org.example:" + name, name + "-bmc", name, ""));
    }
    return hosts;
  }
}
