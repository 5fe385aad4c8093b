package io.bowline.simulator;

import io.bowline.simulator.Timings.Operation;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The command line of a management console (facts: hmc.md). */
public final class SimulatedHmc implements DeviceCommands {

  private static final Set<String> CHANGING =
      Set.of("chsysstate", "mksyscfg", "chsyscfg", "rmsyscfg", "chhwres", "lpar_netboot");
  private static final String VERSION =
      """
      "version= Version: 10
       Release: 3
       Service Pack: 1060
      HMC Build level 2401231254"
      "base_version=V10R3
      "
      """;

  private final HmcContext context;
  private final HmcListings listings;
  private final HmcResources resources;
  private final HmcPower power;
  private final HmcConfiguration configuration;
  private final ViosShell vios;
  private final HmcNetboot netboot;

  SimulatedHmc(String name, Hardware hardware, Faults faults) {
    context = new HmcContext(name, hardware, faults);
    listings = new HmcListings(context);
    resources = new HmcResources(context);
    power = new HmcPower(context);
    configuration = new HmcConfiguration(context);
    vios = new ViosShell(context);
    netboot = new HmcNetboot(context);
  }

  /** Switches the language of message texts; codes stay. */
  public void locale(Locale locale) {
    context.locale(locale);
  }

  @Override
  public String device() {
    return context.name;
  }

  @Override
  public String prompt(String user) {
    return user + "@" + context.name + ":~> ";
  }

  @Override
  public boolean changes(List<String> words) {
    return !words.isEmpty()
        && (CHANGING.contains(words.getFirst())
            || words.getFirst().equals("viosvrcmd") && ViosShell.changes(words));
  }

  @Override
  public Answer run(List<String> words) throws InterruptedException {
    try {
      return Answer.done(output(words));
    } catch (Refusal refusal) {
      return refused(words, refusal);
    }
  }

  @Override
  public Answer refuse(List<String> words, String code) {
    return refused(words, new Refusal(code.isEmpty() ? "HSCL3205" : code, context.name));
  }

  @Override
  public Answer notUnderstood(String line, String why) {
    return new Answer(1, "", "rbash: " + why + "\n");
  }

  /** Listing commands print what is wrong on standard output, the others on standard error. */
  private Answer refused(List<String> words, Refusal refusal) {
    var text = context.messages().line(refusal) + "\n";
    return words.getFirst().startsWith("ls") ? new Answer(1, text, "") : new Answer(1, "", text);
  }

  private String output(List<String> words) throws InterruptedException {
    return switch (words.getFirst()) {
      case "chsysstate" -> power.chsysstate(words);
      case "mksyscfg", "chsyscfg", "rmsyscfg", "chhwres" -> configuration.run(words);
      case "lpar_netboot" -> netboot.run(words);
      case "viosvrcmd" -> vios.viosvrcmd(words);
      default -> {
        context.take(Operation.HMC_READ);
        yield context.read(() -> listing(words));
      }
    };
  }

  private String listing(List<String> words) {
    return switch (words.getFirst()) {
      case "lssyscfg" -> listings.lssyscfg(words);
      case "lssysconn" -> listings.lssysconn(words);
      case "lsrefcode" -> listings.lsrefcode(words);
      case "lshwres" -> resources.lshwres(words);
      case "lscomgmt" -> context.noResults() + "\n";
      case "lshmc" -> VERSION;
      case "lshmcusr" -> listings.lshmcusr(words);
      case "rmvterm" -> "";
      default -> throw new Refusal(HmcMessages.UNKNOWN_COMMAND, words.getFirst());
    };
  }
}
