package io.bowline.history;

import io.bowline.inventory.OperationTime.Operation;
import java.time.Duration;

/**
 * One time that an operation took.
 *
 * @param device name of an array or a server
 */
public record Sample(String device, Operation operation, Duration took) {}
