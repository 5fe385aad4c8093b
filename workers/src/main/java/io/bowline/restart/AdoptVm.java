package io.bowline.restart;

import io.bowline.devices.Devices.DeviceAccess;
import io.bowline.fencing.ServerReading;
import io.bowline.outage.VmRecovery;
import java.util.ArrayList;

/**
 * Adopts what a human did by hand: the VM is taken for recovered only when it is seen to run in
 * exactly one place, and not on its source. A server that nobody can look at may run it too.
 */
public final class AdoptVm {

  private final ConfigurationOfRecord configuration;

  public AdoptVm(ConfigurationOfRecord configuration) {
    this.configuration = configuration;
  }

  /**
   * Whether the VM was found, and where.
   *
   * @param server empty when it is not adopted
   * @param seen one line
   */
  public record Adoption(boolean adopted, String server, String seen) {}

  public Adoption look(VmRecovery recovery, DeviceAccess devices) {
    var places = new ArrayList<String>();
    var unseen = new ArrayList<String>();
    for (var server : configuration.servers()) {
      var access = devices.server(server);
      var reading = ServerReading.take(access);
      if (reading.operating()) {
        if (access.vm(recovery.vm()).mayRun()) {
          places.add(server.name());
        }
      } else if (!reading.off()) {
        unseen.add(reading.text());
      }
    }
    if (!unseen.isEmpty()) {
      return refused(recovery, "servers that cannot be looked at: " + String.join("; ", unseen));
    }
    if (places.size() != 1 || places.contains(recovery.source())) {
      return refused(recovery, places.isEmpty() ? "it nowhere" : "it on " + places);
    }
    var place = places.getFirst();
    return new Adoption(true, place, recovery.vm() + " runs on " + place + " and nowhere else");
  }

  private static Adoption refused(VmRecovery recovery, String found) {
    return new Adoption(
        false,
        "",
        "Expected "
            + recovery.vm()
            + " to run on exactly one server but "
            + recovery.source()
            + ", but found "
            + found
            + ". Start it in one place, then answer again.");
  }
}
