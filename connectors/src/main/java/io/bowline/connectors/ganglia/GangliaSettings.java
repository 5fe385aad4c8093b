package io.bowline.connectors.ganglia;

import java.time.Duration;

/**
 * How a gmetad (or gmond) is asked.
 *
 * @param port 8651 of gmetad, 8649 of gmond
 * @param timeout of the whole answer
 * @param frozenAfter how far a cluster's clock may lie behind its gmetad's: a few of its polls
 * @param mostSilent the part of a cluster that can fall silent at once before the monitor, not the
 *     hosts, is suspected; 0 to 1
 */
public record GangliaSettings(
    String device,
    String host,
    int port,
    Duration timeout,
    Duration frozenAfter,
    double mostSilent) {}
