package io.bowline.connectors.hmc;

/**
 * From where and as whom a partition boots over the network.
 *
 * @param mac twelve hexadecimal digits without separators
 * @param server address of the boot server
 * @param client the partition's own address
 */
public record NetworkBoot(
    String mac, String server, String gateway, String client, String netmask) {}
