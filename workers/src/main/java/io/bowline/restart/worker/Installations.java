package io.bowline.restart.worker;

import io.bowline.config.BowlineSettings;
import io.bowline.config.InstallServerSettings;
import io.bowline.connectors.pxe.HostInformationLookup;
import io.bowline.restart.Step;
import io.bowline.restart.libvirt.InstallationTerms;
import io.bowline.restart.libvirt.OfferProfile;
import java.time.Duration;
import java.util.Optional;

/**
 * How VMs of libvirt hosts are installed, by the settings.
 *
 * @param offer offers a VM its installation
 */
record Installations(InstallationTerms terms, Step offer) {

  /** Empty when the settings name no install server. */
  static Optional<Installations> of(BowlineSettings settings) {
    var pause = settings.restart().backoff();
    return settings.installServers().stream().findFirst().map(server -> of(server, pause));
  }

  private static Installations of(InstallServerSettings server, Duration pause) {
    var terms =
        new InstallationTerms(
            server.kernel(),
            server.initrd(),
            server.append(),
            server.scripts(),
            server.zone(),
            server.fetch());
    var dns = new HostInformationLookup(server.dns(), server.dnsPort(), server.dnsTimeout());
    return new Installations(terms, new OfferProfile(terms, dns::of, pause));
  }
}
