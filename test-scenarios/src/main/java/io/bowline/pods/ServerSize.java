package io.bowline.pods;

/**
 * @param cpu processing units, the reserve included
 * @param memoryMiB the reserve included
 * @param restarts VMs that may start at once
 */
record ServerSize(double cpu, long memoryMiB, int restarts) {}
