package io.bowline.escalation;

import io.bowline.inventory.Platform;
import io.bowline.inventory.Server;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Which server takes one VM, by 3RC's rules: it is available, of the VM's architecture, has the
 * memory, and its load over five minutes is below its own threshold. Of those the VM's own server
 * comes first, because nothing has to move; then the one farthest below its threshold; then the one
 * with the fewest VMs. Spare servers, kept for the VMs of a failed server, come last.
 */
public final class HostChoice {

  private HostChoice() {}

  /**
   * A server as it is now.
   *
   * @param cpus processors, or processing units
   * @param load processors busy over five minutes, without the VM in question
   * @param threshold share of its processors, 0 to 1, above which it takes no VM
   * @param vms how many run there, without the VM in question
   * @param spare whether it is kept for the VMs of a failed server
   */
  public record Host(
      String name,
      boolean available,
      Platform platform,
      double cpus,
      double load,
      double threshold,
      long memoryFreeMiB,
      int vms,
      Server.Spare spare) {

    /** Busy processors that are left below the threshold; negative: it is over it. */
    double room() {
      return cpus * threshold - load;
    }
  }

  /**
   * What is looked for.
   *
   * @param home where the VM ran
   */
  public record Wanted(String home, Platform platform, long memoryMiB) {}

  /** A server that does not take it, and why. */
  public record Refused(String server, String why) {}

  /**
   * @param inOrder servers that may take it, the best first
   */
  public record Choice(List<String> inOrder, List<Refused> refused) {}

  public static Choice of(Wanted wanted, List<Host> hosts) {
    var fit = new ArrayList<Host>();
    var refused = new ArrayList<Refused>();
    for (var host : hosts) {
      var why = why(wanted, host);
      if (why.isEmpty()) {
        fit.add(host);
      } else {
        refused.add(new Refused(host.name(), why));
      }
    }
    fit.sort(
        Comparator.comparing((Host host) -> !host.name().equals(wanted.home()))
            .thenComparing(host -> host.spare() == Server.Spare.YES)
            .thenComparing(Comparator.comparingDouble(Host::room).reversed())
            .thenComparingInt(Host::vms)
            .thenComparing(Host::name));
    return new Choice(fit.stream().map(Host::name).toList(), List.copyOf(refused));
  }

  /** Empty when it may take the VM. */
  private static String why(Wanted wanted, Host host) {
    if (!host.available()) {
      return "is not available";
    }
    if (!host.platform().runs(wanted.platform())) {
      return "is " + host.platform().kind() + ", not " + wanted.platform().kind();
    }
    if (host.memoryFreeMiB() < wanted.memoryMiB()) {
      return "memory, needs %d MiB, %d free".formatted(wanted.memoryMiB(), host.memoryFreeMiB());
    }
    if (host.room() <= 0) {
      return String.format(
          Locale.ROOT,
          "load, %.2f of %.2f processors busy, its threshold is %.0f %%",
          host.load(),
          host.cpus(),
          host.threshold() * 100);
    }
    return "";
  }
}
