package io.bowline.connectors.agent;

import java.time.Duration;

/**
 * How a host's agent is asked.
 *
 * @param device the host's name, which the agent must tell
 * @param timeout of the whole answer
 */
public record AgentSettings(String device, String host, int port, Duration timeout) {}
