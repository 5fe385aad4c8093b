package io.bowline.inventory.collection;

import io.bowline.connectors.DeviceFailure;
import io.bowline.devices.Devices.DeviceAccess;
import io.bowline.failure.StepFailure;
import io.bowline.inventory.Hmc;
import io.bowline.inventory.StorageArray;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what belongs to no server: classes of service, consoles, arrays and their protection. */
public final class CommonCollector {

  private static final Logger LOG = LoggerFactory.getLogger(CommonCollector.class);

  private final String pod;
  private final DeviceAccess devices;
  private final List<Hmc> consoles;
  private final List<StorageArray> arrays;
  private final Optional<ProvisioningQuery> provisioning;
  private final InventoryStore store;
  private final Clock clock;

  /**
   * @param arrays as the settings say; their protection is read
   */
  public CommonCollector(
      String pod,
      DeviceAccess devices,
      List<Hmc> consoles,
      List<StorageArray> arrays,
      Optional<ProvisioningQuery> provisioning,
      InventoryStore store,
      Clock clock) {
    this.pod = pod;
    this.devices = devices;
    this.consoles = consoles;
    this.arrays = arrays;
    this.provisioning = provisioning;
    this.store = store;
    this.clock = clock;
  }

  public void collect() {
    var before = store.common(pod);
    var classes = before.slaClasses();
    var services = before.services();
    if (provisioning.isPresent()) {
      try {
        var orders = provisioning.get().read();
        classes = orders.classes();
        services = orders.byVm();
      } catch (SQLException e) {
        LOG.warn("Classes of service stay as they were: {}", e.getMessage());
      }
    }
    var known = before.arrays();
    store.keep(
        pod,
        new CommonSnapshot(
            classes,
            consoles.isEmpty() ? before.hmcs() : consoles,
            arrays.isEmpty() ? known : arrays.stream().map(a -> array(a, known)).toList(),
            services),
        clock.instant());
  }

  private StorageArray array(StorageArray array, List<StorageArray> known) {
    try {
      var protection = devices.array(array.name()).protection().period();
      return new StorageArray(array.name(), array.mappings(), protection);
    } catch (DeviceFailure | StepFailure e) {
      LOG.warn("The protection of {} is not known now: {}", array.name(), e.getMessage());
      var last = known.stream().filter(k -> k.name().equals(array.name())).findFirst();
      return new StorageArray(
          array.name(),
          array.mappings(),
          last.map(StorageArray::volumeProtection).orElse(Duration.ZERO));
    }
  }
}
