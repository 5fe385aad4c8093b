package io.bowline.inventory.collection;

import io.bowline.inventory.Hmc;
import io.bowline.inventory.SlaClass;
import io.bowline.inventory.StorageArray;
import java.util.List;
import java.util.Map;

/**
 * What belongs to no server.
 *
 * @param services what the provisioning database says, by VM
 */
public record CommonSnapshot(
    List<SlaClass> slaClasses,
    List<Hmc> hmcs,
    List<StorageArray> arrays,
    Map<String, ServiceOrder> services) {

  public static final CommonSnapshot EMPTY =
      new CommonSnapshot(List.of(), List.of(), List.of(), Map.of());

  public CommonSnapshot {
    slaClasses = List.copyOf(slaClasses);
    hmcs = List.copyOf(hmcs);
    arrays = List.copyOf(arrays);
    services = Map.copyOf(services);
  }
}
