package io.bowline.connectors.libvirt;

import io.bowline.connectors.CommandLine;
import io.bowline.connectors.DeviceCommand;
import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.DeviceFailure.Kind;
import io.bowline.connectors.DeviceShell;
import io.bowline.connectors.hypervisor.Guest;
import io.bowline.connectors.hypervisor.Hypervisor;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The domains of one libvirt host (facts: libvirt-qemu.md, part A). Messages are asked for in
 * English, since {@code virsh} gives no codes.
 */
public final class LibvirtClient implements Hypervisor {

  private final DeviceShell shell;
  private final String uri;

  /**
   * @param uri of the hypervisor as its host names it: {@code qemu:///system}
   */
  public LibvirtClient(DeviceShell shell, String uri) {
    this.shell = shell;
    this.uri = uri;
  }

  /** The shortest question that only a hypervisor answers: what it is called. */
  public String canonicalUri() {
    return VirshText.line(run(virsh("uri").read()));
  }

  @Override
  public List<Guest> guests() {
    var ids = VirshText.ids(run(virsh("list --all --uuid --name").read()));
    return VirshText.states(run(virsh("domstats --state").read())).stream()
        .filter(state -> ids.containsKey(state.name()))
        .map(state -> state.guest(ids.get(state.name())))
        .toList();
  }

  @Override
  public Optional<Guest> guest(String vm) {
    try {
      var id = VirshText.line(run(virsh("domuuid").operand(vm).read()));
      var state = VirshText.line(run(virsh("domstate --reason").operand(vm).read()));
      return Optional.of(new Guest(vm, id, VirshText.state(state), state));
    } catch (DeviceFailure failure) {
      if (failure.kind() == Kind.NOT_FOUND) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  /** A memory image that was saved here once is older than the disks: it is never gone on with. */
  @Override
  public void start(String vm) {
    run(virsh("start --force-boot").operand(vm).change());
  }

  @Override
  public void stop(String vm) {
    run(virsh("destroy").operand(vm).change());
  }

  @Override
  public void reboot(String vm) {
    run(virsh("reboot").operand(vm).change());
  }

  /** A running domain would lose its definition only, and run on: it is refused. */
  @Override
  public void remove(String vm) {
    var found = guest(vm).orElseThrow(() -> missing(vm));
    if (!found.state().isDown()) {
      throw new DeviceFailure(
          Kind.REFUSED,
          shell.device(),
          "",
          "Expected %s off on %s before its definition is removed, but found it %s. Stop it first."
              .formatted(vm, shell.device(), found.raw()));
    }
    run(virsh("undefine --managed-save --snapshots-metadata --nvram").operand(vm).change());
  }

  /** The definition a domain starts with, as it can be given to another host. */
  public DomainDefinition definition(String vm) {
    return DomainDefinition.parse(run(virsh("dumpxml --inactive").operand(vm).read()));
  }

  /** The definition a domain runs with; while it does not run, the one it starts with. */
  public DomainDefinition current(String vm) {
    return DomainDefinition.parse(run(virsh("dumpxml").operand(vm).read()));
  }

  /**
   * Defines a domain, or gives a domain of the same UUID this definition; it starts with it the
   * next time. A name in use by another UUID is {@code REFUSED}.
   */
  public void define(DomainDefinition definition) {
    send(definition, "define /dev/stdin");
  }

  /**
   * Starts a domain that is down with this definition for one run. What it is defined as stays as
   * it is: however the run ends, the next start takes that.
   */
  public void runOnce(DomainDefinition definition) {
    send(definition, "create /dev/stdin");
  }

  private void send(DomainDefinition definition, String verb) {
    var packed =
        Base64.getEncoder().encodeToString(definition.text().getBytes(StandardCharsets.UTF_8));
    run(
        CommandLine.of("echo")
            .operand(packed)
            .with("| base64 -d |")
            .with(virsh(verb).text())
            .change());
  }

  /** A domain no longer starts with its host. */
  public void disableAutoStart(String vm) {
    run(virsh("autostart --disable").operand(vm).change());
  }

  /** What the host has, and how busy it is. */
  public HostFacts host() {
    return VirshText.host(
        run(virsh("nodeinfo").read()),
        run(virsh("nodememstats").read()),
        run(DeviceCommand.read("cat /proc/loadavg")));
  }

  private CommandLine virsh(String verb) {
    return CommandLine.of("LC_ALL=C virsh").with("-c", uri).with(verb);
  }

  private String run(DeviceCommand command) {
    var answer = shell.run(command);
    if (answer.exitStatus() != 0) {
      throw LibvirtErrors.of(shell.device(), command, answer);
    }
    return answer.stdout();
  }

  private DeviceFailure missing(String vm) {
    return new DeviceFailure(
        Kind.NOT_FOUND,
        shell.device(),
        "",
        "Expected a domain %s on %s, but found none. Check the name in the inventory."
            .formatted(vm, shell.device()));
  }
}
