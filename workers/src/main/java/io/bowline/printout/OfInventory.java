package io.bowline.printout;

import io.bowline.inventory.Inventory;
import io.bowline.inventory.Server;
import io.bowline.inventory.StorageArray;
import io.bowline.inventory.Vm;
import io.bowline.restart.ConfigurationOfRecord;
import java.util.List;
import java.util.function.Function;

/** The configuration of record that a file is. */
record OfInventory(Inventory inventory) implements ConfigurationOfRecord {

  @Override
  public Vm vm(String outage, String vm) {
    return named(inventory.vms(), Vm::name, vm);
  }

  @Override
  public Server server(String server) {
    return named(inventory.servers(), Server::name, server);
  }

  @Override
  public List<Server> servers() {
    return inventory.servers();
  }

  @Override
  public StorageArray array(String array) {
    return named(inventory.arrays(), StorageArray::name, array);
  }

  private static <T> T named(List<T> things, Function<T, String> name, String wanted) {
    return ConfigurationOfRecord.named(things, name, wanted, "the inventory");
  }
}
