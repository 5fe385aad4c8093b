package io.bowline.connectors.libvirt;

/**
 * What a host has, and how busy it is.
 *
 * @param architecture {@code x86_64}
 * @param cpus logical processors
 * @param memoryMiB all of it
 * @param freeMemoryMiB neither used nor a cache
 * @param load5 processes that ran or waited to, averaged over five minutes
 */
public record HostFacts(
    String architecture, int cpus, long memoryMiB, long freeMemoryMiB, double load5) {}
