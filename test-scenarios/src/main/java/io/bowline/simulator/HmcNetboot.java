package io.bowline.simulator;

import io.bowline.simulator.Timings.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * {@code lpar_netboot}: a program of its own that talks in lines and ends with status 0 also when
 * it failed (facts: hmc.md, section 8; pxe.md, section 5).
 */
final class HmcNetboot {

  private static final Set<String> VALUED =
      Set.of("-t", "-m", "-l", "-s", "-d", "-S", "-G", "-C", "-K", "-V", "-Y");
  private static final Set<String> PLAIN = Set.of("-f", "-v", "-x", "-i", "-D");

  private final HmcContext hmc;

  HmcNetboot(HmcContext hmc) {
    this.hmc = hmc;
  }

  String run(List<String> words) throws InterruptedException {
    var operands = operands(words);
    if (operands.size() != 3) {
      throw new Refusal(HmcMessages.MISSING_OPTION, "lpar_netboot");
    }
    hmc.take(Operation.HMC_CHANGE);
    var lines = new ArrayList<String>();
    hmc.change(() -> boot(operands, lines));
    return String.join("\n", lines) + "\n";
  }

  private void boot(List<String> operands, List<String> lines) {
    var server =
        hmc.systems().stream()
            .filter(each -> Set.of(each.name, each.mtms()).contains(operands.get(2)))
            .findFirst()
            .orElseThrow(() -> new Refusal("HSCL8018", operands.get(2)));
    var partition = server.partition(operands.get(0));
    var answered = !hmc.pod.networkBoots.strikes(partition.name);
    hmc.hardware.partitions.networkBoot(server, partition, operands.get(1), answered);
    lines.add("# Connecting to " + partition.name);
    lines.add("# Connected");
    lines.add("# Checking for power off.");
    lines.add("# Power off complete.");
    lines.add("# Power on " + partition.name + " to Open Firmware.");
    lines.add("# Power on complete.");
    if (answered) {
      lines.add("# bootp sent over network.");
      lines.add("# Network boot proceeding, lpar_netboot is exiting.");
      lines.add("# Finished.");
    } else {
      lines.add("# bootp sent over network.");
      lines.add("lpar_netboot: bootp operation failed.");
    }
  }

  private static List<String> operands(List<String> words) {
    var operands = new ArrayList<String>();
    for (int i = 1; i < words.size(); i++) {
      if (VALUED.contains(words.get(i))) {
        i++;
      } else if (!PLAIN.contains(words.get(i))) {
        operands.add(words.get(i));
      }
    }
    return operands;
  }
}
