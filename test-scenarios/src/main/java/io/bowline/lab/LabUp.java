package io.bowline.lab;

import io.bowline.deploy.CommandFailure;
import io.bowline.deploy.Progress;
import io.bowline.deploy.Wait;
import io.bowline.lab.LabDescription.Forwarder;
import io.bowline.lab.LabDescription.Guest;
import io.bowline.lab.LabDescription.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Makes a lab, step by step, and ends when every guest's service answers. */
final class LabUp {
  private static final Duration BOOT = Duration.ofMinutes(3);
  private static final Duration MACHINE = Duration.ofSeconds(30);

  private final Path cache;
  private final Shell shell;
  private final Progress progress;
  private final Network network;
  private final long begin = System.nanoTime();
  private LabDescription lab;

  /**
   * @param cache what outlives a lab: the kernel
   */
  LabUp(LabDescription lab, Path cache, Progress progress) {
    this.lab = lab;
    this.cache = cache;
    this.progress = progress;
    this.shell = new Shell(Path.of(lab.directory()));
    this.network = new Network(shell);
  }

  /**
   * @param ports of 127.0.0.1 that its namespace may reach
   */
  LabDescription run(List<Integer> ports) throws IOException {
    network.create(lab);
    makeImage();
    var machines = new Machines(lab, shell, network);
    machines.keys();
    Resources.copy("machine", Path.of(lab.directory(), "bin"));
    var remote = new Remote(lab, shell);
    var storage = new Storage(lab, shell, remote, machines);
    for (Guest guest : lab.guests()) {
      storage.makeIdentity(guest);
    }
    startMachines(machines, storage, remote);
    lab.write();
    var guests = new Guests(lab, remote);
    Map<String, String> definitions = new ConcurrentSkipListMap<>();
    Parallel.forEach(
        lab.guests(), guest -> definitions.put(guest.name(), startGuest(guests, guest)));
    Resources.write(
        Path.of(lab.directory(), "inventory.yaml"), LabInventory.yaml(lab, definitions));
    for (int port : ports) {
      lab = new Forwarders(lab).open(new Forwarder(port, "in"));
    }
    awaitGuests(guests);
    return lab;
  }

  private void makeImage() throws IOException {
    GuestKernel kernel = GuestKernel.get(cache.resolve("unpacked"), shell, progress);
    say("makes the guests' image from " + kernel.image().getFileName());
    Path source = Path.of(lab.directory(), "source");
    Resources.copy("guest", source);
    Files.createDirectories(image());
    shell.check(
        Duration.ofMinutes(2),
        List.of(
            "sh",
            source.resolve("build.sh").toString(),
            source.toString(),
            kernel.image().toString(),
            kernel.modules().toString(),
            image().toString()));
    String accelerator =
        Acceleration.probe(
            image().resolve("vmlinuz"), image().resolve("initrd"), cache.resolve("kvm"), shell);
    lab = lab.acceleratedBy(accelerator);
  }

  private Path image() {
    return Path.of(lab.directory(), "image");
  }

  private void startMachines(Machines machines, Storage storage, Remote remote) throws IOException {
    say(
        "starts the SAN with %d LUNs, the install server and %d hosts (%s)"
            .formatted(lab.san().luns().size(), lab.hosts().size(), lab.accelerator()));
    var monitoring = new Monitoring(lab, shell, remote);
    monitoring.startGanglia();
    machines.startSan();
    new InstallServer(lab, shell).write(image());
    machines.startInstallServer();
    for (Host host : lab.hosts()) {
      machines.startHost(host);
      monitoring.startPowerController(host);
    }
    storage.makeLuns(image().resolve("boot.img"));
    await(
        "the SAN",
        () ->
            answers(
                remote,
                lab.san().ssh(),
                "tgtadm -C %d --mode sys --op show".formatted(lab.san().controlPort())));
    storage.mask();
    for (Host host : lab.hosts()) {
      await(host.name(), () -> answers(remote, host.ssh(), Guests.virsh(host) + " list"));
    }
    for (Guest guest : lab.guests()) {
      monitoring.startCollector(guest);
    }
  }

  private static boolean answers(Remote remote, LabDescription.Ssh login, String command) {
    return remote.run(login, "", command, Duration.ofSeconds(10)).ok();
  }

  private static String startGuest(Guests guests, Guest guest) {
    String definition = guests.define(guest);
    guests.start(guest);
    return definition;
  }

  private void awaitGuests(Guests guests) {
    say("%d guests boot".formatted(lab.guests().size()));
    List<Guest> silent = new ArrayList<>(lab.guests());
    long end = System.nanoTime() + BOOT.toNanos();
    while (!silent.isEmpty()) {
      var answered = Parallel.filter(silent, guest -> guests.ask(guest).isPresent());
      answered.forEach(guest -> say("%s answers on %s".formatted(guest.name(), guest.host())));
      silent.removeAll(answered);
      if (System.nanoTime() - end > 0 && !silent.isEmpty()) {
        throw CommandFailure.unmet(
            "Expected every guest to answer within %d s, but %s did not. See *.console in %s/host*/home, then `bowline lab down`."
                .formatted(
                    BOOT.toSeconds(),
                    silent.stream().map(Guest::name).collect(Collectors.joining(", ")),
                    lab.directory()));
      }
    }
  }

  private void await(String what, BooleanSupplier holds) {
    if (!Wait.until(MACHINE, holds)) {
      throw CommandFailure.unmet(
          "Expected %s to answer within %d s, but it did not. See console.log and logs in %s, then `bowline lab down`."
              .formatted(what, MACHINE.toSeconds(), lab.directory()));
    }
  }

  private void say(String line) {
    progress.say("lab: %s (%d s)".formatted(line, (System.nanoTime() - begin) / 1_000_000_000));
  }
}
