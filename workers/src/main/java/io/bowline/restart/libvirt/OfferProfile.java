package io.bowline.restart.libvirt;

import io.bowline.connectors.pxe.HostInformation;
import io.bowline.failure.ErrorCode;
import io.bowline.failure.StepFailure.Refused;
import io.bowline.failure.StepFailure.Transient;
import io.bowline.failure.StepFailure.Tries;
import io.bowline.restart.Step;
import io.bowline.restart.StepContext;
import java.time.Duration;
import java.util.function.Function;

/**
 * Lets the install server answer the VM's network boot with its installation: a profile for each of
 * its MACs, with the post-install script that its HINFO record chooses from those allowed.
 */
public final class OfferProfile implements Step {

  private final InstallationTerms terms;
  private final Function<String, HostInformation> dns;
  private final Duration pause;

  /**
   * @param dns asks for the HINFO record of a host name
   * @param pause before DNS is asked again when it did not answer
   */
  public OfferProfile(
      InstallationTerms terms, Function<String, HostInformation> dns, Duration pause) {
    this.terms = terms;
    this.dns = dns;
    this.pause = pause;
  }

  @Override
  public String run(StepContext context) {
    var vm = context.vm().name();
    var profile = terms.profile(vm, script(context));
    var offers = Offers.of(context);
    offers.offer(profile);
    return offers.server() + " offers " + vm + " its installation at " + offers.macs();
  }

  private String script(StepContext context) {
    var host = terms.hostName(context.vm().name());
    return switch (information(host)) {
      case HostInformation.Found found -> allowed(host, found.os());
      case HostInformation.NoRecord none -> throw refused(host, "none");
      case HostInformation.NoSuchName none -> throw refused(host, "that DNS does not know it");
      case HostInformation.Unanswered unanswered ->
          throw new Transient(
              "Expected DNS to say how "
                  + host
                  + " is installed, but found no answer: "
                  + unanswered.why()
                  + ". It is asked again.",
              pause,
              Tries.COUNTED);
    };
  }

  private HostInformation information(String host) {
    try {
      return dns.apply(host);
    } catch (IllegalArgumentException notAHostName) {
      throw new Refused(ErrorCode.STEP_FAILED, notAHostName.getMessage(), notAHostName);
    }
  }

  /** Anybody can write a record: it chooses from a list. */
  private String allowed(String host, String script) {
    if (!terms.scripts().contains(script)) {
      throw refused(host, "'" + script + "'");
    }
    return script;
  }

  private Refused refused(String host, String found) {
    return new Refused(
        ErrorCode.STEP_FAILED,
        "Expected a HINFO record of "
            + host
            + " that names one of the post-install scripts "
            + terms.scripts()
            + ", but found "
            + found
            + ". Correct the record, or add the script to the settings.");
  }
}
