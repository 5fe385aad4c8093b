package io.bowline.detection;

import io.bowline.devices.ServerAccess;
import io.bowline.devices.VmSight;
import io.bowline.inventory.Vm;
import io.bowline.verification.ServiceCheck;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Looks at the VMs of one server through its hypervisor, and at their services. */
public final class VmWatcher {

  private final ServiceCheck services;

  public VmWatcher(ServiceCheck services) {
    this.services = services;
  }

  /**
   * How one VM looks.
   *
   * @param text what was observed
   */
  public record Looked(String vm, VmAppearance appearance, String text) {}

  /**
   * VMs that the server does not show are left out.
   *
   * @throws io.bowline.connectors.DeviceFailure when nothing can be said of any VM, {@code
   *     TRANSIENT} while the server's hypervisor is not seen to work
   */
  public List<Looked> look(ServerAccess server, List<Vm> vms) {
    return vms.isEmpty() ? List.of() : look(server.vms(), vms);
  }

  private List<Looked> look(Map<String, VmSight> shown, List<Vm> vms) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var looks =
          vms.stream()
              .filter(vm -> shown.containsKey(vm.name()))
              .map(vm -> (Callable<Looked>) () -> look(vm, shown.get(vm.name())))
              .toList();
      return threads.invokeAll(looks).stream().map(Future::resultNow).toList();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  private Looked look(Vm vm, VmSight sight) {
    return switch (sight.life()) {
      case ABSENT, DOWN -> new Looked(vm.name(), VmAppearance.DOWN, sight.text());
      case CRASHED -> new Looked(vm.name(), VmAppearance.CRASHED, sight.text());
      case ACTIVE -> active(vm, sight);
    };
  }

  private Looked active(Vm vm, VmSight sight) {
    var silent = vm.probe().filter(probe -> !services.answers(probe));
    return silent
        .map(
            probe ->
                new Looked(
                    vm.name(),
                    VmAppearance.SILENT,
                    sight.text() + ", but no answer from " + probe.host() + ":" + probe.port()))
        .orElse(new Looked(vm.name(), VmAppearance.UP, sight.text()));
  }

  /** One VM; empty when the server does not show it. */
  public Optional<Looked> look(ServerAccess server, Vm vm) {
    return look(server, List.of(vm)).stream().findFirst();
  }
}
