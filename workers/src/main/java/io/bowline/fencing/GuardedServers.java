package io.bowline.fencing;

import io.bowline.connectors.libvirt.LibvirtClient;
import io.bowline.devices.Console;
import io.bowline.devices.Devices;
import io.bowline.devices.ServerAccess;
import io.bowline.inventory.Platform;
import io.bowline.inventory.Vm;
import io.bowline.journal.ChangeGate;
import io.bowline.journal.Origin;
import io.bowline.restart.ConfigurationOfRecord;
import java.util.List;

/** How the guard reaches a fenced server, and what ran there. */
public final class GuardedServers {

  /** In the journal and in leases. */
  static final String NAME = "fence-guard";

  private final Devices devices;
  private final ConfigurationOfRecord configuration;
  private final ChangeGate gate;

  /**
   * @param gate refuses changes of a worker that others take for dead
   */
  public GuardedServers(Devices devices, ConfigurationOfRecord configuration, ChangeGate gate) {
    this.devices = devices;
    this.configuration = configuration;
    this.gate = gate;
  }

  public ServerAccess server(Fence fence) {
    return access(fence).server(configuration.server(fence.server()));
  }

  public Platform platform(Fence fence) {
    return configuration.server(fence.server()).platform();
  }

  /** Domains of the server, when it is a libvirt host. */
  public LibvirtClient hypervisor(Fence fence) {
    return access(fence).hypervisor(fence.server());
  }

  public List<Console> consoles(Fence fence) {
    return access(fence).consoles(configuration.server(fence.server()).hmcs());
  }

  public Devices.DeviceAccess access(Fence fence) {
    return devices.as(Origin.own(NAME, "keep the fence", fence.outage()), gate);
  }

  /** The server's names on the arrays. */
  public List<String> sanHosts(Fence fence) {
    return configuration.server(fence.server()).sanHosts();
  }

  public Vm vm(Fence fence, String vm) {
    return configuration.vm(fence.outage(), vm);
  }

  /** Most mapping commands at once. */
  public int mappings(String array) {
    return configuration.array(array).mappings();
  }
}
