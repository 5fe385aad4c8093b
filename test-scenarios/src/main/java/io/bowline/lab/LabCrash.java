package io.bowline.lab;

import io.bowline.deploy.CommandFailure;
import io.bowline.deploy.Wait;
import io.bowline.lab.CrashKind.Part;
import io.bowline.lab.LabDescription.Guest;
import io.bowline.lab.LabDescription.Host;
import io.bowline.lab.LabDescription.Lun;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Breaks a part of the lab, or mends what this broke. */
public final class LabCrash {
  private static final Duration QUICK = Duration.ofSeconds(20);

  private final LabDescription lab;
  private final Shell shell;
  private final Remote remote;
  private final LabProcesses processes;

  public LabCrash(LabDescription lab) {
    this.lab = lab;
    this.shell = new Shell(Path.of(lab.directory()));
    this.remote = new Remote(lab, shell);
    this.processes = new LabProcesses(shell);
  }

  /** What a name stands for; empty when the lab has no such part. */
  public Optional<Part> part(String name) {
    if (lab.hosts().stream().anyMatch(host -> host.name().equals(name))) {
      return Optional.of(Part.HOST);
    }
    if (guest(name).isPresent()) {
      return Optional.of(Part.GUEST);
    }
    return switch (name) {
      case "san" -> Optional.of(Part.SAN);
      case "install" -> Optional.of(Part.INSTALL);
      case "gmetad" -> Optional.of(Part.GMETAD);
      default -> Optional.empty();
    };
  }

  /** Breaks it. The kind must be one of the part's. */
  public void crash(String name, CrashKind kind) throws IOException {
    switch (kind) {
      case POWER -> power(name, "power-off");
      case RESET -> {
        power(name, "power-off");
        power(name, "power-on");
      }
      case NETWORK -> new Network(shell).cable(lab, name, Network.Cable.DOWN);
      case RESTART -> restartSan();
      case FREEZE -> processes.signal(gmetad(), "STOP");
      case SERVICE -> inside(name, "killall -9 counter");
      case WIPE -> {
        kill(name);
        wipe(name);
      }
      case KILL -> {
        if (name.equals("gmetad")) {
          processes.signal(gmetad(), "KILL");
        } else {
          kill(name);
        }
      }
      case PANIC -> hostOrGuest(name, "kill", "echo c >/proc/sysrq-trigger");
      case HANG -> hostOrGuest(name, "freeze", "hang");
    }
  }

  /**
   * Mends a host that has no power, hangs or is cut off, a cable, or a gmetad that stands still.
   */
  public void undo(String name, CrashKind kind) {
    switch (kind) {
      case POWER -> power(name, "power-on");
      // A kernel that panicked stays so until somebody resets the machine.
      case PANIC -> {
        power(name, "power-off");
        power(name, "power-on");
      }
      case HANG -> machine(name, "thaw");
      case NETWORK -> new Network(shell).cable(lab, name, Network.Cable.UP);
      case FREEZE -> processes.signal(gmetad(), "CONT");
      case RESET, SERVICE, KILL, WIPE, RESTART ->
          throw CommandFailure.badInput(
              "--undo does not fit --kind %s: there is nothing to take back."
                  .formatted(kind.word()));
    }
  }

  private void hostOrGuest(String name, String verb, String command) {
    if (guest(name).isPresent()) {
      inside(name, command);
    } else {
      machine(name, verb);
    }
  }

  /**
   * The way a power controller does it, one at a time; a host that starts must not keep the lock.
   */
  private void power(String name, String verb) {
    Host host = lab.host(name);
    shell.check(
        QUICK,
        List.of("flock", "-o", host.machine() + "/bmc/lock", "sh", script(), host.machine(), verb));
  }

  private void machine(String name, String verb) {
    shell.check(QUICK, List.of("sh", script(), lab.host(name).machine(), verb));
  }

  private String script() {
    return Path.of(lab.directory(), "bin/machine.sh").toString();
  }

  /** The guest does not live to answer, or answers that it began. */
  private void inside(String name, String command) {
    Guest guest = guest(name).orElseThrow();
    String detached = "(sleep 0.2; " + command + ") >/dev/null 2>&1 </dev/null &";
    remote.check(guest.control(), "", detached);
  }

  private void kill(String name) {
    Set<Long> qemu =
        lab.hosts().stream()
            .flatMap(host -> processes.in(host.namespace(), "guest=" + name + ",").stream())
            .collect(Collectors.toSet());
    if (qemu.isEmpty()) {
      throw CommandFailure.unmet("Expected %s to run on a host, but it does not.".formatted(name));
    }
    processes.signal(qemu, "KILL");
    Wait.until(QUICK, () -> qemu.stream().noneMatch(LabCrash::alive));
  }

  private static boolean alive(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  /** The counter's ring lies behind the system and stays: it is what the checker reads. */
  private void wipe(String name) throws IOException {
    Lun boot = lab.lunsOf(guest(name).orElseThrow()).getFirst();
    try (var disk = new RandomAccessFile(boot.file(), "rw")) {
      byte[] nothing = new byte[1 << 20];
      for (int i = 0; i < LabLayout.SYSTEM_MIB; i++) {
        disk.write(nothing);
      }
    }
  }

  /** Under the lock of its tgtadm, so that no change is told as done and then forgotten. */
  private void restartSan() {
    Set<Long> daemon = processes.in(lab.san().namespace(), "tgtd -f");
    shell.check(
        QUICK,
        List.of(
            "flock",
            lab.san().machine() + "/home/targets.lock",
            "kill",
            "-KILL",
            Long.toString(daemon.iterator().next())));
  }

  private Set<Long> gmetad() {
    return processes.in(lab.namespace(), "gmetad -c");
  }

  private Optional<Guest> guest(String name) {
    return lab.guests().stream().filter(guest -> guest.name().equals(name)).findFirst();
  }
}
