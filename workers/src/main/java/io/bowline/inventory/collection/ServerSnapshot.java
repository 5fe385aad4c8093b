package io.bowline.inventory.collection;

import io.bowline.inventory.Server;
import io.bowline.inventory.Vm;
import java.util.List;

/** One server and the VMs defined on it, as read together. */
public record ServerSnapshot(Server server, List<Vm> vms) {

  public ServerSnapshot {
    vms = List.copyOf(vms);
  }
}
