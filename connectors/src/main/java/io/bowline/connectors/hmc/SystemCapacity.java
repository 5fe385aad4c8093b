package io.bowline.connectors.hmc;

/**
 * Totals of {@code lshwres --level sys}.
 *
 * @param configurableProcessors processing units
 * @param availableProcessors processing units not given to any partition
 * @param configurableMemoryMiB memory of the system
 * @param firmwareMemoryMiB memory the firmware keeps
 * @param availableMemoryMiB memory not given to any partition
 */
public record SystemCapacity(
    double configurableProcessors,
    double availableProcessors,
    long configurableMemoryMiB,
    long firmwareMemoryMiB,
    long availableMemoryMiB) {}
