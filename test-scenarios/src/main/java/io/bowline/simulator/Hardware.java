package io.bowline.simulator;

import io.bowline.inventory.Inventory;
import io.bowline.simulator.HardwareEvent.Cause;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The hardware of a simulated PoD, apart from the consoles that manage it: what really runs, what
 * is really mapped. What is done here takes effect at once and asks no console.
 */
public final class Hardware {

  final Pod pod;
  final VirtualIo io;
  final PartitionControl partitions;
  final PowerControl power;
  final SanMapping san;

  public Hardware(Inventory inventory, Timings timings, SimClock clock, long seed) {
    pod = new Pod(clock, timings);
    io = new VirtualIo(pod);
    partitions = new PartitionControl(pod, io);
    power = new PowerControl(pod, partitions);
    san = new SanMapping(pod, io);
    new PodBuilder(inventory, pod, seed).build();
  }

  /** Calls {@code listener} on every event, in order; it must be quick and change nothing. */
  public void listen(Consumer<HardwareEvent> listener) {
    pod.listen(listener);
  }

  /** The hypervisor dies; its HMC then shows the state given. */
  public void crash(String server, String shown) {
    change(() -> power.crash(pod.server(server), shown));
  }

  /** A VM fails on the server where it is active, while that server lives. */
  public void fail(String vm, Fault.How how) {
    change(
        () ->
            pod.servers.values().stream()
                .filter(server -> server.find(vm).filter(found -> found.active).isPresent())
                .toList()
                .forEach(server -> partitions.fail(server, server.partition(vm), how)));
  }

  /** A server powers itself on; nothing happens when it runs already. */
  public void powerItselfOn(String server) {
    change(
        () -> {
          var found = pod.server(server);
          if (found.power == ServerPower.OFF || found.power == ServerPower.DEAD) {
            power.powerOn(found, false);
          }
        });
  }

  public void powerOff(String server) {
    change(() -> power.powerOff(pod.server(server), false));
  }

  /** Starts a partition with its default profile. */
  public void start(String server, String partition) {
    change(
        () -> {
          var found = pod.server(server);
          var wanted = found.partition(partition);
          partitions.activate(
              found, wanted, Optional.of(wanted.defaultProfile), "norm", Cause.COMMAND);
        });
  }

  public void stop(String server, String partition) {
    change(
        () -> {
          var found = pod.server(server);
          partitions.shutdown(found, found.partition(partition), false);
        });
  }

  /** Copies a partition's definition to another server, with adapters of its own. */
  public void define(String from, String to, String partition) {
    change(() -> PartitionCopy.copy(pod, io, pod.server(from), pod.server(to), partition));
  }

  /** Maps a volume to a host by force. */
  public void map(String array, String volume, String host) {
    change(
        () ->
            san.map(pod.array(array), volume, host, OptionalInt.empty(), SanMapping.Force.FORCED));
  }

  public void unmap(String array, String volume, String host) {
    change(() -> san.unmap(pod.array(array), volume, host));
  }

  public ServerPower power(String server) {
    return read(() -> pod.server(server).power);
  }

  /** Servers on which a partition of this name holds resources. */
  public Set<String> whereActive(String partition) {
    return read(
        () ->
            pod.servers.values().stream()
                .filter(s -> s.find(partition).filter(p -> p.active).isPresent())
                .map(s -> s.name)
                .collect(Collectors.toSet()));
  }

  /** Servers on which a partition's operating system runs and answers. */
  public Set<String> whereReady(String partition) {
    return read(
        () ->
            pod.servers.values().stream()
                .filter(
                    s ->
                        s.find(partition)
                            .filter(p -> p.doesIo && p.rmc.equals("active"))
                            .isPresent())
                .map(s -> s.name)
                .collect(Collectors.toSet()));
  }

  /** Hosts that can write to a volume. */
  public Set<String> mappedHosts(String array, String volume) {
    return read(() -> Set.copyOf(pod.array(array).volume(volume).mappings.keySet()));
  }

  /** Names of the partitions a server has, in the order of their ids. */
  public List<String> partitions(String server) {
    return read(() -> pod.server(server).partitions.values().stream().map(p -> p.name).toList());
  }

  void change(Runnable change) {
    synchronized (pod) {
      change.run();
    }
  }

  <T> T read(Supplier<T> question) {
    synchronized (pod) {
      return question.get();
    }
  }
}
