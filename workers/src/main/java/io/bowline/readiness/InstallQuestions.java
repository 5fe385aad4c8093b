package io.bowline.readiness;

import io.bowline.connectors.pxe.HostInformation;
import java.util.List;
import java.util.function.Function;

/**
 * What is asked about installations from the network.
 *
 * @param server name of the install server
 * @param scripts that a HINFO record may name
 * @param dns asks for the HINFO record of a VM
 */
public record InstallQuestions(
    String server, List<String> scripts, Function<String, HostInformation> dns) {

  public InstallQuestions {
    scripts = List.copyOf(scripts);
  }
}
