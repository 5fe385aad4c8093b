package io.bowline.lab;

import io.bowline.lab.LabDescription.Host;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Debian's fence agent for libvirt, run against a host of the lab. */
record FenceVirsh(LabDescription lab, Host host) {

  /** What the agent itself puts between ssh's options and the command, to see a prompt it knows. */
  private static final String PROMPT =
      "-t '/bin/bash -c \"PS1=\\\\[EXPECT\\\\]#\\  /bin/bash --noprofile --norc\"'";

  static boolean isInstalled() {
    return Files.isExecutable(Path.of("/usr/sbin/fence_virsh"));
  }

  /** What it prints. */
  String run(String action, String guest) {
    List<String> options =
        new ArrayList<>(List.of("/usr/sbin/fence_virsh", "--action=" + action, "--plug=" + guest));
    options.add("--ip=" + host.ssh().host());
    options.add("--ipport=" + host.ssh().port());
    options.add("--username=" + host.ssh().user());
    options.add("--ssh");
    options.add("--identity-file=" + lab.keyFile());
    options.add(
        "--ssh-options=-o UserKnownHostsFile="
            + lab.knownHosts()
            + " -o StrictHostKeyChecking=yes "
            + PROMPT);
    var remote = Remote.of(lab);
    var output =
        new Shell(Path.of(lab.directory()))
            .run(Duration.ofMinutes(2), "", remote.inside(options.toArray(String[]::new)));
    return output.out() + output.err();
  }
}
