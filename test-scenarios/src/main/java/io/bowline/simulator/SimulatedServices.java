package io.bowline.simulator;

import io.bowline.inventory.Inventory;
import io.bowline.inventory.ServiceProbe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The services of VMs labelled {@code service: simulated} with a probe on this machine: each
 * listens while it is up. Of any other VM whoever gave its probe answers.
 */
final class SimulatedServices implements Consumer<HardwareEvent>, AutoCloseable {

  private final Map<String, ServiceProbe> probes = new HashMap<>();
  private final Map<String, ServerSocket> open = new HashMap<>();
  private final Map<String, Set<String>> vmsOfServer = new HashMap<>();

  SimulatedServices(Inventory inventory, Hardware hardware) {
    for (var vm : inventory.vms()) {
      vm.probe()
          .filter(probe -> "simulated".equals(vm.labels().get("service")))
          .filter(probe -> probe.host().equals("127.0.0.1"))
          .ifPresent(
              probe -> {
                probes.put(vm.name(), probe);
                if (!hardware.whereReady(vm.name()).isEmpty()) {
                  up(vm.server(), vm.name());
                }
              });
    }
  }

  @Override
  public synchronized void accept(HardwareEvent event) {
    switch (event) {
      case HardwareEvent.PartitionReady it -> up(it.server(), it.partition());
      case HardwareEvent.PartitionStopped it -> down(it.partition());
      case HardwareEvent.PartitionStuck it -> down(it.partition());
      case HardwareEvent.PartitionStarted it -> down(it.partition());
      case HardwareEvent.ServiceDied it -> down(it.partition());
      case HardwareEvent.ServerPowerChanged it -> powerChanged(it.server(), it.to());
      default -> {}
    }
  }

  private void powerChanged(String server, ServerPower to) {
    if (to != ServerPower.ON) {
      Set.copyOf(vmsOfServer.getOrDefault(server, Set.of())).forEach(this::down);
    }
  }

  private void up(String server, String vm) {
    var probe = probes.get(vm);
    if (probe == null || open.containsKey(vm)) {
      return;
    }
    try {
      var socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), probe.port()));
      open.put(vm, socket);
      vmsOfServer.computeIfAbsent(server, any -> new HashSet<>()).add(vm);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot listen for " + vm, e);
    }
  }

  private void down(String vm) {
    var socket = open.remove(vm);
    vmsOfServer.values().forEach(vms -> vms.remove(vm));
    if (socket != null) {
      close(socket);
    }
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot stop listening", e);
    }
  }

  @Override
  public synchronized void close() {
    open.values().forEach(SimulatedServices::close);
    open.clear();
  }
}
