package io.bowline.inventory;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What a server is, and through what its VMs are managed. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Platform.Power.class, name = "power"),
  @JsonSubTypes.Type(value = Platform.Libvirt.class, name = "libvirt")
})
public sealed interface Platform {

  /** As reasons call it. */
  String kind();

  /** Whether a server of this platform can run what ran on the other one. */
  boolean runs(Platform other);

  /** A Power managed system: its consoles manage it, its VIOSes give its VMs their LUNs. */
  record Power() implements Platform {
    @Override
    public String kind() {
      return "power";
    }

    @Override
    public boolean runs(Platform other) {
      return other instanceof Power;
    }
  }

  /**
   * A KVM host under libvirt. The settings name its login and its heartbeat agent as the server.
   *
   * @param sanHost the initiator name by which the arrays know it
   * @param power name of its power controller in the settings
   * @param ganglia its name in Ganglia
   * @param arch what its processors run (x86_64); empty: not known
   */
  record Libvirt(String sanHost, String power, String ganglia, String arch) implements Platform {
    @Override
    public String kind() {
      return arch.isEmpty() ? "libvirt" : "libvirt " + arch;
    }

    @Override
    public boolean runs(Platform other) {
      return other instanceof Libvirt host
          && (arch.isEmpty() || host.arch().isEmpty() || arch.equals(host.arch()));
    }
  }
}
