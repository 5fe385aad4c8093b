package io.bowline.config;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The server that installs VMs of libvirt hosts from the network: PXELINUX and the TFTP of dnsmasq.
 * One of key file, password file and password variable is given.
 *
 * @param user may write {@code pxelinux.cfg} and read the traces
 * @param knownHosts empty: the common file
 * @param tftpRoot directory of the TFTP server, with {@code pxelinux.cfg} in it
 * @param log of dnsmasq, with a line for each transfer
 * @param done directory with a file per VM, to which each finished installation adds a line
 * @param kernel the installer's, below the TFTP directory
 * @param initrd the installer's, below the TFTP directory
 * @param append the installer's arguments; {@code {vm}} and {@code {script}} are replaced
 * @param scripts the post-install scripts that a VM's HINFO record may name
 * @param dns the server that is asked for HINFO records; empty: the install server itself
 * @param zone in which DNS knows the VMs by their names
 * @param dnsTimeout of the first of two questions
 * @param fetch how long a VM may take from its start until it has fetched its profile
 */
public record InstallServerSettings(
    @NotBlank(message = "an install server needs a name") String name,
    @NotBlank(message = "an install server needs an address: host") String host,
    @DefaultValue("22") @Min(1) @Max(65535) int port,
    @DefaultValue("root") String user,
    @DefaultValue("") String keyFile,
    @DefaultValue("") String passwordFile,
    @DefaultValue("") String passwordVariable,
    @DefaultValue("") String knownHosts,
    @DefaultValue("4") @Min(value = 1, message = "at least one session") int sessions,
    @DefaultValue("/srv/tftp") @Pattern(regexp = PATH, message = NO_PATH) String tftpRoot,
    @DefaultValue("/var/log/dnsmasq.log") @Pattern(regexp = PATH, message = NO_PATH) String log,
    @DefaultValue("/srv/install/done") @Pattern(regexp = PATH, message = NO_PATH) String done,
    @NotBlank(message = "an install server needs a kernel") String kernel,
    @NotBlank(message = "an install server needs an initrd") String initrd,
    @NotBlank(message = "an install server needs the installer's arguments: append") String append,
    @NotEmpty(message = "an install server needs the scripts that HINFO may choose")
        List<String> scripts,
    @DefaultValue("") String dns,
    @DefaultValue("53") @Min(1) @Max(65535) int dnsPort,
    @NotBlank(message = "an install server needs the zone of its VMs") String zone,
    @DefaultValue("1s") @Positive Duration dnsTimeout,
    @DefaultValue("2m") @Positive Duration fetch) {

  private static final String PATH = "/[^\\p{Cntrl}]*[^/\\p{Cntrl}]";
  private static final String NO_PATH = "must be a path from / on";

  /** DNS is asked where nothing else is said on the install server. */
  public InstallServerSettings {
    dns = dns.isEmpty() ? host : dns;
  }
}
