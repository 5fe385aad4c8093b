package io.bowline.restart;

import io.bowline.inventory.Inventory;
import io.bowline.inventory.Server;
import io.bowline.inventory.StorageArray;
import io.bowline.inventory.Vm;
import io.bowline.inventory.collection.InventoryStore;
import io.bowline.inventory.collection.ServerSnapshot;
import io.bowline.outage.VmRecoveries;
import io.bowline.outage.VmRecovery;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The configuration of record from the kept inventory. How a VM was defined is what its source
 * showed last, not what a later collection saw of it elsewhere.
 */
public final class InventoryOfRecord implements ConfigurationOfRecord {

  private final String pod;
  private final InventoryStore store;
  private final VmRecoveries recoveries;

  public InventoryOfRecord(String pod, InventoryStore store, VmRecoveries recoveries) {
    this.pod = pod;
    this.store = store;
    this.recoveries = recoveries;
  }

  @Override
  public Vm vm(String outage, String vm) {
    var known = named(inventory().vms(), Vm::name, vm);
    return recoveries
        .find(outage, vm)
        .map(VmRecovery::source)
        .flatMap(source -> onServer(source, vm))
        .map(shown -> definedAs(known, shown))
        .orElse(known);
  }

  @Override
  public Server server(String server) {
    return named(inventory().servers(), Server::name, server);
  }

  @Override
  public List<Server> servers() {
    return inventory().servers();
  }

  @Override
  public StorageArray array(String array) {
    return named(inventory().arrays(), StorageArray::name, array);
  }

  private Inventory inventory() {
    return store.lastGood(pod).inventory();
  }

  private Optional<Vm> onServer(String server, String vm) {
    return store.server(pod, server).map(ServerSnapshot::vms).orElse(List.of()).stream()
        .filter(shown -> shown.name().equals(vm))
        .findFirst();
  }

  private static <T> T named(List<T> things, Function<T, String> name, String wanted) {
    return ConfigurationOfRecord.named(things, name, wanted, "the kept inventory");
  }

  private static Vm definedAs(Vm vm, Vm shown) {
    return vm.definedBy(shown.luns(), shown.definition());
  }
}
