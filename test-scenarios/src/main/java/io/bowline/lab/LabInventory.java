package io.bowline.lab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.bowline.inventory.Inventory;
import io.bowline.inventory.InventoryFile;
import io.bowline.lab.LabDescription.Guest;
import io.bowline.lab.LabDescription.Host;
import io.bowline.lab.LabDescription.Lun;
import io.bowline.scenario.LabGiven;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A lab as an inventory: its hosts as servers, its guests as VMs. */
public final class LabInventory {
  /** Its hosts are the machine itself: each may give its processors away more than once. */
  private static final double OVERCOMMIT = 4;

  private LabInventory() {}

  /** A lab of that size as it is made, anywhere; nothing is made. */
  public static Inventory of(LabGiven given) {
    var lab = LabLayout.of(Path.of("/lab"), given.hosts(), given.guests());
    Map<String, String> definitions =
        lab.guests().stream()
            .collect(
                Collectors.toMap(
                    Guest::name,
                    guest ->
                        DomainXml.of(
                            guest,
                            lab.host(guest.host()),
                            lab.san(),
                            lab.lunsOf(guest),
                            lab.accelerator())));
    return InventoryFile.parse("lab", yaml(lab, definitions, given.t1(), given.t2()));
  }

  /**
   * @param definitions the guests' definitions by name, as libvirt keeps them
   */
  static String yaml(LabDescription lab, Map<String, String> definitions) {
    return yaml(lab, definitions, LabGiven.USUAL_WATCH, LabGiven.USUAL_WATCH);
  }

  private static String yaml(
      LabDescription lab, Map<String, String> definitions, Duration t1, Duration t2) {
    Map<String, Object> recovery =
        Map.of("restart", true, "reinstall", true, "t1", millis(t1), "t2", millis(t2));
    Map<String, Object> inventory = new LinkedHashMap<>();
    inventory.put("apiVersion", "bowline/v1");
    inventory.put("kind", "Inventory");
    inventory.put("pod", "lab");
    inventory.put(
        "slaClasses",
        List.of(Map.of("name", "gold", "availability", 99.9, "rto", "5m", "order", 1)));
    inventory.put("arrays", List.of(Map.of("name", lab.san().name())));
    inventory.put("servers", lab.hosts().stream().map(host -> server(lab, host)).toList());
    inventory.put(
        "vms",
        lab.guests().stream()
            .map(guest -> vm(lab, guest, definitions.get(guest.name()), recovery))
            .toList());
    try {
      return new ObjectMapper(new YAMLFactory()).writeValueAsString(inventory);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Object> server(LabDescription lab, Host host) {
    Map<String, Object> server = new LinkedHashMap<>();
    server.put("name", host.name());
    server.put("cpu", host.cpu());
    server.put("memoryMiB", host.memoryMiB());
    server.put("overcommit", Map.of("cpu", OVERCOMMIT));
    server.put("arrays", List.of(lab.san().name()));
    server.put("libvirt", Map.of("sanHost", host.initiator(), "arch", host.arch()));
    return server;
  }

  private static String millis(Duration duration) {
    return duration.toMillis() + "ms";
  }

  private static Map<String, Object> vm(
      LabDescription lab, Guest guest, String definition, Map<String, Object> recovery) {
    Map<String, Object> vm = new LinkedHashMap<>();
    vm.put("name", guest.name());
    vm.put("server", guest.host());
    vm.put("cpu", guest.cpu());
    vm.put("memoryMiB", guest.memoryMiB());
    vm.put("sla", "gold");
    vm.put("role", guest.role());
    vm.put("labels", Map.of("recovery", "practice"));
    vm.put("luns", lab.lunsOf(guest).stream().map(lun -> lun(lab, lun)).toList());
    vm.put("recovery", recovery);
    var service = guest.service();
    vm.put("probe", Map.of("host", service.host(), "port", service.port(), "timeout", "1s"));
    vm.put(
        "domain",
        Map.of(
            "uuid",
            guest.uuid(),
            "xml",
            definition,
            "macs",
            List.of(guest.mac()),
            "arch",
            "x86_64"));
    return vm;
  }

  private static Map<String, Object> lun(LabDescription lab, Lun lun) {
    Map<String, Object> fields = new LinkedHashMap<>();
    // A volume is called as its target is after the last colon.
    fields.put("id", lun.target().substring(lun.target().lastIndexOf(':') + 1));
    fields.put("array", lab.san().name());
    fields.put("uid", lun.uid());
    fields.put("sizeGiB", 1);
    fields.put("boot", lun.boot());
    return fields;
  }
}
