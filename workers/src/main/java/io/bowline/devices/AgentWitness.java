package io.bowline.devices;

import io.bowline.connectors.agent.AgentClient;

/** The heartbeat agent on a libvirt host. */
public record AgentWitness(AgentClient agent) implements Witness {

  @Override
  public String name() {
    return "agent/" + agent.device();
  }

  @Override
  public Observation look(String server) {
    var heartbeat = agent.read();
    var sight =
        switch (heartbeat.life()) {
          case UP -> Sight.ALIVE;
          case SILENT -> Sight.SILENT;
          case CANNOT_TELL -> Sight.UNKNOWN;
        };
    return new Observation(name(), sight, heartbeat.raw());
  }
}
