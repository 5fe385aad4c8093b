package io.bowline.lab;

import io.bowline.lab.LabDescription.Host;
import io.bowline.lab.LabDescription.Pxe;
import io.bowline.lab.LabDescription.San;
import io.bowline.lab.LabDescription.Ssh;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Makes the directories of the lab's machines, and starts the machines. */
record Machines(LabDescription lab, Shell shell, Network network) {
  private static final Duration QUICK = Duration.ofSeconds(20);

  /** The key that opens all of them, and the password of the power controllers. */
  void keys() throws IOException {
    Path key = Path.of(lab.keyFile());
    Files.createDirectories(key.getParent());
    shell.check(QUICK, List.of("chmod", "700", key.getParent().toString()));
    sshKey(key);
    String password = Long.toHexString(ThreadLocalRandom.current().nextLong() | Long.MIN_VALUE);
    Resources.write(key.resolveSibling("ipmi"), password + "\n");
    Files.createFile(Path.of(lab.knownHosts()));
  }

  void startHost(Host host) throws IOException {
    make("host", host.name(), Path.of(host.machine()), host.namespace(), host.userId(), host.ssh());
    network.taps(host, lab.guests());
    Resources.write(Path.of(host.machine(), "power"), "on\n");
    machine(host.machine(), "start");
  }

  void startSan() throws IOException {
    San san = lab.san();
    Files.createDirectories(Path.of(san.machine(), "luns"));
    make("san", san.name(), Path.of(san.machine()), san.namespace(), 0, san.ssh());
    machine(san.machine(), "start");
  }

  void startInstallServer() throws IOException {
    Pxe pxe = lab.pxe();
    make("install", "install", Path.of(pxe.machine()), pxe.namespace(), 64_200, pxe.ssh());
    machine(pxe.machine(), "start");
  }

  /** Tells machine.sh what to do with one of them. */
  void machine(String directory, String verb) {
    shell.check(
        QUICK,
        List.of("sh", Path.of(lab.directory(), "bin/machine.sh").toString(), directory, verb));
  }

  private void make(String kind, String name, Path directory, String namespace, int userId, Ssh ssh)
      throws IOException {
    Files.createDirectories(directory.resolve("home"));
    Path hostKey = directory.resolve("ssh_host_key");
    sshKey(hostKey);
    Files.copy(Path.of(lab.keyFile() + ".pub"), directory.resolve("authorized_keys"));
    trust(ssh.host(), Files.readString(directory.resolve("ssh_host_key.pub")));
    var settings = new StringBuilder();
    setting(settings, "KIND", kind);
    setting(settings, "NAME", name);
    setting(settings, "NETNS", namespace);
    setting(settings, "USER_ID", userId);
    setting(settings, "ADDRESS", ssh.host());
    setting(settings, "DIRECTORY", directory);
    setting(settings, "BIN", Path.of(lab.directory(), "bin"));
    setting(settings, "CONTROL_PORT", lab.san().controlPort());
    setting(settings, "AGENT_PORT", lab.hosts().getFirst().agent().port());
    setting(settings, "LOAD_FILE", directory.resolve("load"));
    setting(settings, "GMETRIC", Path.of(lab.directory(), "ganglia/gmetric.conf"));
    setting(settings, "KVM", lab.accelerator().equals("kvm") ? "yes" : "no");
    Resources.write(directory.resolve("machine.env"), settings.toString());
    network.plug(lab, name, namespace, ssh.host());
  }

  private static void setting(StringBuilder settings, String name, Object value) {
    settings.append(name).append("='").append(value).append("'\n");
  }

  /** Adds an ssh server's key, as an OpenSSH public key, to the known hosts. */
  void trust(String address, String publicKey) throws IOException {
    String[] words = publicKey.strip().split(" ");
    Files.writeString(
        Path.of(lab.knownHosts()),
        address + " " + words[0] + " " + words[1] + "\n",
        StandardOpenOption.APPEND);
  }

  private void sshKey(Path file) {
    shell.check(
        QUICK,
        List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", file.toString()));
  }
}
