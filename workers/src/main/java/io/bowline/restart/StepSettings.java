package io.bowline.restart;

import java.time.Duration;

/**
 * How the steps of a recovery wait.
 *
 * @param mappingsPerVm LUNs of a VM handled at once
 * @param betweenLooks while a state is to come
 * @param stateLongest how long a partition may take to leave or reach a state after a command
 * @param protectionPause before a volume is tried again that volume protection still holds
 * @param protectionLongest after the fence's proof, how long that is no failure
 */
public record StepSettings(
    int mappingsPerVm,
    Duration betweenLooks,
    Duration stateLongest,
    Duration protectionPause,
    Duration protectionLongest) {}
