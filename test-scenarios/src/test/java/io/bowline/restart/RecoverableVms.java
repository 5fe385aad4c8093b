package io.bowline.restart;

import io.bowline.inventory.Inventory;
import io.bowline.inventory.PowerPartition;
import io.bowline.inventory.PowerPartition.ClientAdapter;
import io.bowline.inventory.PowerPartition.NetworkAdapter;
import io.bowline.inventory.Server;
import io.bowline.inventory.StorageArray;
import io.bowline.inventory.Vm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** An inventory whose VMs have the definitions a collection would have found. */
record RecoverableVms(Inventory inventory) implements ConfigurationOfRecord {

  static RecoverableVms of(Inventory inventory) {
    return new RecoverableVms(
        inventory.with(inventory.vms().stream().map(RecoverableVms::defined).toList()));
  }

  @Override
  public Vm vm(String outage, String vm) {
    return inventory.vms().stream().filter(v -> v.name().equals(vm)).findFirst().orElseThrow();
  }

  List<Vm> vmsOf(String server) {
    return inventory.vms().stream().filter(v -> v.server().equals(server)).toList();
  }

  @Override
  public Server server(String server) {
    return servers().stream().filter(s -> s.name().equals(server)).findFirst().orElseThrow();
  }

  @Override
  public List<Server> servers() {
    return inventory.servers();
  }

  @Override
  public StorageArray array(String array) {
    return inventory.arrays().stream()
        .filter(a -> a.name().equals(array))
        .findFirst()
        .orElseThrow();
  }

  private static Vm defined(Vm vm) {
    var attributes = new LinkedHashMap<String, String>();
    attributes.put("lpar_env", "aixlinux");
    attributes.put("min_mem", "1024");
    attributes.put("desired_mem", "4096");
    attributes.put("max_mem", "8192");
    attributes.put("proc_mode", "shared");
    attributes.put("sharing_mode", "uncap");
    attributes.put("uncap_weight", "128");
    attributes.put("min_proc_units", "0.1");
    attributes.put("desired_proc_units", "0.5");
    attributes.put("max_proc_units", "2.0");
    attributes.put("min_procs", "1");
    attributes.put("desired_procs", "2");
    attributes.put("max_procs", "4");
    attributes.put("max_virtual_slots", "64");
    attributes.put("auto_start", "1");
    var partition =
        new PowerPartition(
            "default_profile",
            attributes,
            List.of(
                new ClientAdapter(2, vm.server() + "-vio1"),
                new ClientAdapter(3, vm.server() + "-vio2")),
            List.of(new NetworkAdapter(4, 101, List.of(), "ETHERNET0", mac(vm))),
            List.of());
    return vm.definedBy(vm.luns(), Optional.of(partition));
  }

  private static String mac(Vm vm) {
    return "A2B3C4D5%04X".formatted(vm.name().hashCode() & 0xFFFF);
  }
}
