package io.bowline.devices.worker;

import io.bowline.config.ArraySettings;
import io.bowline.config.BowlineSettings;
import io.bowline.config.HostSettings;
import io.bowline.config.InstallServerSettings;
import io.bowline.config.PowerControllerSettings;
import io.bowline.config.SecretFile;
import io.bowline.connectors.DeviceShell;
import io.bowline.connectors.Mode;
import io.bowline.connectors.agent.AgentClient;
import io.bowline.connectors.agent.AgentSettings;
import io.bowline.connectors.ipmi.IpmiAddress;
import io.bowline.connectors.ipmi.IpmiClient;
import io.bowline.connectors.libvirt.LibvirtClient;
import io.bowline.connectors.power.PowerController;
import io.bowline.connectors.process.LocalSettings;
import io.bowline.connectors.process.LocalShell;
import io.bowline.connectors.pxe.PxeServer;
import io.bowline.connectors.san.SanClient;
import io.bowline.connectors.ssh.SshSettings;
import io.bowline.connectors.ssh.SshShell;
import io.bowline.connectors.storage.StorageController;
import io.bowline.connectors.tgt.TgtClient;
import io.bowline.devices.AgentWitness;
import io.bowline.devices.Connection;
import io.bowline.devices.Connections;
import io.bowline.devices.HostConnection;
import io.bowline.devices.Witness;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The devices of the settings; nothing is connected before it is used. */
final class OpenDevices implements AutoCloseable {

  /** A controller that does not answer is asked for four seconds by {@code ipmitool}. */
  private static final Duration IPMI = Duration.ofSeconds(15);

  private final BowlineSettings settings;
  private final Mode mode;
  private final Clock clock;
  private final SshLogins logins;
  private final List<SshShell> shells = new ArrayList<>();
  private final Connections connections;

  private OpenDevices(BowlineSettings settings, Mode mode, Clock clock) {
    this.settings = settings;
    this.mode = mode;
    this.clock = clock;
    this.logins = new SshLogins(settings, mode);
    this.connections =
        new Connections(
            settings.consoles().stream().<DeviceShell>map(c -> open(logins.of(c))).toList(),
            settings.arrays().stream().map(this::array).toList(),
            settings.hosts().stream().map(this::host).toList(),
            settings.powerControllers().stream().map(this::power).toList(),
            settings.installServers().stream().findFirst().map(this::install));
  }

  /**
   * @param mode what they may be sent, whatever the settings say
   * @throws IllegalStateException when a device has no credential
   */
  static OpenDevices of(BowlineSettings settings, Mode mode, Clock clock) {
    return new OpenDevices(settings, mode, clock);
  }

  Connections connections() {
    return connections;
  }

  private SshShell open(SshSettings ssh) {
    var shell = new SshShell(ssh);
    shells.add(shell);
    return shell;
  }

  private Connection<StorageController> array(ArraySettings array) {
    return new Connection<>(
        open(logins.of(array)),
        switch (array.kind()) {
          case SVC -> SanClient::new;
          case TGT -> shell -> new TgtClient(shell, array.controlPort());
        });
  }

  private HostConnection host(HostSettings host) {
    return new HostConnection(
        open(logins.of(host)),
        open(logins.watching(host)),
        shell -> new LibvirtClient(shell, host.uri()),
        agent(host));
  }

  private Optional<Witness> agent(HostSettings host) {
    return host.agentPort() == 0
        ? Optional.empty()
        : Optional.of(
            new AgentWitness(
                new AgentClient(
                    new AgentSettings(
                        host.name(),
                        host.host(),
                        host.agentPort(),
                        settings.detection().hosts().timeout()))));
  }

  private Connection<PowerController> power(PowerControllerSettings power) {
    if (power.passwordFile().isEmpty() && power.passwordVariable().isEmpty()) {
      throw new IllegalStateException(
          "Expected a password file or a password variable for power controller "
              + power.name()
              + ", but found none. Add one to the settings.");
    }
    var address =
        new IpmiAddress(
            power.host(), power.port(), power.user(), power.cipherSuite(), power.privilege());
    var shell =
        new LocalShell(
            new LocalSettings(power.name(), () -> password(power), IPMI, 1, mode), clock);
    return new Connection<>(shell, journaled -> new IpmiClient(journaled, address));
  }

  private Connection<PxeServer> install(InstallServerSettings server) {
    var paths = new PxeServer.Paths(server.tftpRoot(), server.log(), server.done());
    return new Connection<>(open(logins.of(server)), shell -> new PxeServer(shell, paths));
  }

  private static Map<String, String> password(PowerControllerSettings power) {
    return Map.of(
        "IPMI_PASSWORD", SecretFile.read(power.passwordFile(), power.passwordVariable(), ""));
  }

  @Override
  public void close() {
    shells.forEach(SshShell::close);
  }
}
