package io.bowline.drill;

import io.bowline.lab.LabDescription;
import io.bowline.lab.LabDescription.Host;
import io.bowline.scenario.LabGiven.Detection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The workers' settings in a lab. */
record LabSettings(LabDescription lab) {

  private static final String POWER = "-power";

  /**
   * Its hosts, power controllers, SAN, monitor and install server, as they stand below {@code
   * bowline}.
   */
  Map<String, Object> devices() {
    return Map.of(
        "hosts", lab.hosts().stream().map(this::host).toList(),
        "power-controllers", lab.hosts().stream().map(LabSettings::power).toList(),
        "arrays", List.of(san()),
        "install-servers", List.of(install()),
        "ganglia",
            List.of(
                Map.of(
                    "name", "ganglia",
                    "host", lab.ganglia().gmetad().host(),
                    "port", lab.ganglia().gmetad().port())));
  }

  /** Short pauses, where fast detection is asked for: what costs more and saves seconds. */
  static Map<String, Map<String, Object>> different(Detection detection) {
    return switch (detection) {
      case USUAL -> Map.of();
      case FAST ->
          Map.of(
              "detection",
              Map.of(
                  "poll",
                  "1s",
                  "vm-down",
                  "1s",
                  "vm-silent",
                  "3s",
                  "hosts",
                  Map.of("poll", "500ms", "timeout", "1s", "power-poll", "5s", "confirm", "300ms")),
              "fencing",
              Map.of("poll", "300ms"),
              "restart",
              Map.of("poll", "300ms"),
              "verification",
              Map.of("poll", "500ms"));
    };
  }

  private Map<String, Object> host(Host host) {
    var settings = ssh(host.ssh());
    settings.put("name", host.name());
    settings.put("uri", host.virshUri());
    settings.put("san-host", host.initiator());
    settings.put("power", host.name() + POWER);
    settings.put("agent-port", host.agent().port());
    return settings;
  }

  private static Map<String, Object> power(Host host) {
    var power = host.power();
    return Map.of(
        "name", host.name() + POWER,
        "host", power.host(),
        "port", power.port(),
        "user", power.user(),
        "password-file", power.passwordFile(),
        "cipher-suite", 3);
  }

  private Map<String, Object> san() {
    var settings = ssh(lab.san().ssh());
    settings.put("name", lab.san().name());
    settings.put("kind", "tgt");
    settings.put("control-port", lab.san().controlPort());
    return settings;
  }

  private Map<String, Object> install() {
    var pxe = lab.pxe();
    var settings = ssh(pxe.ssh());
    settings.put("name", "install");
    settings.put("tftp-root", pxe.remoteTftpRoot());
    settings.put("log", pxe.log());
    settings.put("done", pxe.remoteDoneDirectory());
    settings.put("kernel", pxe.kernel());
    settings.put("initrd", pxe.initrd());
    settings.put("append", pxe.append().replace("{guest}", "{vm}"));
    settings.put("scripts", pxe.scripts());
    settings.put("dns", pxe.dns().host());
    settings.put("dns-port", pxe.dns().port());
    settings.put("zone", pxe.zone());
    return settings;
  }

  private Map<String, Object> ssh(LabDescription.Ssh login) {
    var settings = new LinkedHashMap<String, Object>();
    settings.put("host", login.host());
    settings.put("port", login.port());
    settings.put("user", login.user());
    settings.put("key-file", lab.keyFile());
    settings.put("known-hosts", lab.knownHosts());
    return settings;
  }
}
