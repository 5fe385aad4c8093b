package io.bowline.bench.lab;

import java.time.Instant;

/**
 * How long guests boot without any failure: what no recovery that starts them can beat.
 *
 * @param together how many were started at once
 * @param seconds until the last of their services answered
 * @param load of the machine, average of the last minute, before
 */
public record LabBoot(Instant at, int together, double seconds, double load) {}
