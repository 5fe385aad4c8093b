package io.bowline.simulator;

import io.bowline.simulator.HardwareEvent.Cause;
import io.bowline.simulator.Timings.Operation;
import java.util.List;
import java.util.Set;

/** {@code chsysstate}: power of systems and partitions (facts: hmc.md, section 5). */
final class HmcPower {

  private final HmcContext hmc;

  HmcPower(HmcContext hmc) {
    this.hmc = hmc;
  }

  String chsysstate(List<String> words) throws InterruptedException {
    var options =
        Options.of(
            words,
            Set.of("-r", "-m", "-o", "-n", "--id", "-f", "-b", "-k"),
            Set.of("--immed", "--restart", "--force"));
    options.need("-r");
    options.need("-o");
    hmc.take(Operation.HMC_CHANGE);
    switch (options.need("-r")) {
      case "sys" -> hmc.change(() -> system(hmc.system(options), options));
      case "lpar" -> hmc.change(() -> partition(hmc.system(options), options));
      default -> throw new Refusal(HmcMessages.MISSING_OPTION, "-r");
    }
    return "";
  }

  private void system(PowerServer server, Options options) {
    var power = hmc.hardware.power;
    if (!server.connected()) {
      throw new Refusal("HSCL05DF", server.name);
    }
    switch (options.need("-o")) {
      case "on", "onstartpolicy" -> power.powerOn(server, false);
      case "onstandby" -> power.powerOn(server, true);
      case "off" -> {
        if (options.has("--restart") && !options.has("--immed")) {
          throw new Refusal(HmcMessages.MISSING_OPTION, "--restart");
        }
        power.powerOff(server, options.has("--restart"));
      }
      case "rebuild", "recover", "spfailover" -> {}
      default -> throw new Refusal(HmcMessages.MISSING_OPTION, "-o");
    }
  }

  private void partition(PowerServer server, Options options) {
    var partition = hmc.partition(server, options, "-n");
    var control = hmc.hardware.partitions;
    switch (options.need("-o")) {
      case "on" -> {
        var mode = options.get("-b").orElse("norm");
        if (!Set.of("norm", "dd", "ds", "of", "sms").contains(mode)) {
          throw new Refusal(HmcMessages.MISSING_OPTION, "-b");
        }
        control.activate(server, partition, options.get("-f"), mode, Cause.COMMAND);
      }
      case "shutdown", "dumprestart", "retrydump" ->
          control.shutdown(server, partition, options.has("--restart"));
      case "osshutdown" -> {
        if (!partition.rmc.equals("active") || !server.up()) {
          throw new Refusal("HSCL0DB4", partition.name);
        }
        control.shutdown(server, partition, options.has("--restart"));
      }
      default -> throw new Refusal(HmcMessages.MISSING_OPTION, "-o");
    }
  }
}
