package io.bowline.lab;

import io.bowline.lab.LabDescription.Ganglia;
import io.bowline.lab.LabDescription.Guest;
import io.bowline.lab.LabDescription.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What runs in the lab's own namespace, apart from any machine: Ganglia, the hosts' power
 * controllers (on standby power, so to speak), and the collector of acknowledged numbers.
 */
record Monitoring(LabDescription lab, Shell shell, Remote remote) {

  void startGanglia() throws IOException {
    Ganglia ganglia = lab.ganglia();
    Path directory = Path.of(lab.directory(), "ganglia");
    Files.createDirectories(directory.resolve("rrds"));
    String globals =
        """
        globals {
          daemonize = no
          setuid = no
          mute = yes
          host_dmax = 86400
          host_tmax = 20
          cleanup_threshold = 300
          send_metadata_interval = 30
          override_hostname = lab
          override_ip = %1$s
        }
        cluster { name = "%2$s" }
        udp_send_channel {
          host = %1$s
          port = %3$d
        }
        """
            .formatted(ganglia.gmond().host(), ganglia.cluster(), ganglia.gmond().port());
    String receive =
        """
        udp_recv_channel {
          bind = %1$s
          port = %2$d
        }
        tcp_accept_channel {
          bind = %1$s
          port = %2$d
        }
        """
            .formatted(ganglia.gmond().host(), ganglia.gmond().port());
    Resources.write(directory.resolve("gmetric.conf"), globals);
    Resources.write(directory.resolve("gmond.conf"), globals + receive);
    Resources.write(directory.resolve("gmetad.conf"), gmetad(directory));
    start("gmond", "gmond", "-f", "-c", directory.resolve("gmond.conf").toString());
    start("gmetad", "gmetad", "-c", directory.resolve("gmetad.conf").toString());
  }

  private String gmetad(Path directory) {
    Ganglia ganglia = lab.ganglia();
    return """
        data_source "%1$s" 5 %2$s:%3$d
        gridname "%1$s"
        rrd_rootdir "%4$s"
        setuid off
        case_sensitive_hostnames 1
        xml_port %5$d
        interactive_port %6$d
        trusted_hosts %2$s
        """
        .formatted(
            ganglia.cluster(),
            ganglia.gmond().host(),
            ganglia.gmond().port(),
            directory.resolve("rrds"),
            ganglia.gmetad().port(),
            ganglia.interactive().port());
  }

  void startPowerController(Host host) throws IOException {
    Path directory = Path.of(host.machine(), "bmc");
    Files.createDirectories(directory.resolve("state"));
    String password = Files.readString(Path.of(host.power().passwordFile())).strip();
    Resources.write(
        directory.resolve("lan.conf"),
        """
        name "%1$s"
        set_working_mc 0x20
        startlan 1
          addr %2$s %3$d
          priv_limit admin
          allowed_auths_callback none md2 md5 straight
          allowed_auths_user none md2 md5 straight
          allowed_auths_operator none md2 md5 straight
          allowed_auths_admin none md2 md5 straight
          guid %4$032x
        endlan
        chassis_control "/bin/sh %5$s/bin/power.sh %6$s 0x20"
        user 2 true "%7$s" "%8$s" admin 10 none md2 md5 straight
        """
            .formatted(
                host.name(),
                host.power().host(),
                host.power().port(),
                host.userId(),
                lab.directory(),
                host.machine(),
                host.power().user(),
                password));
    Resources.write(
        directory.resolve("machine.emu"),
        """
        mc_setbmc 0x20
        mc_add 0x20 0 no-device-sdrs 0x23 9 8 0x9f 0x1291 0xf02 persist_sdr
        sel_enable 0x20 1000 0x0a
        mc_enable 0x20
        """);
    start(
        "ipmi_sim-" + host.name(),
        "ipmi_sim",
        "-c",
        directory.resolve("lan.conf").toString(),
        "-f",
        directory.resolve("machine.emu").toString(),
        "-s",
        directory.resolve("state").toString(),
        "-n");
  }

  void startCollector(Guest guest) throws IOException {
    Path log = lab.acknowledged(guest.name());
    Files.createDirectories(log.getParent());
    start(
        "collector",
        "sh",
        Path.of(lab.directory(), "bin/collect.sh").toString(),
        guest.name(),
        guest.service().host(),
        Integer.toString(guest.service().port()),
        log.toString());
  }

  private void start(String log, String... command) {
    Path file = Path.of(lab.directory(), "logs", log + ".log");
    Resources.write(file, "");
    List<String> line = remote.inside(command);
    shell.start(file, line);
  }
}
