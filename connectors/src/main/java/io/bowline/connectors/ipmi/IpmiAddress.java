package io.bowline.connectors.ipmi;

/**
 * Where a power controller is and as whom it is asked; its password is in the environment of the
 * shell, as {@code IPMI_PASSWORD}.
 *
 * @param port usually 623
 * @param cipherSuite 3, or 17 of newer controllers
 * @param privilege {@code ADMINISTRATOR}, or {@code OPERATOR} where that may switch the power
 */
public record IpmiAddress(String host, int port, String user, int cipherSuite, String privilege) {}
