package io.bowline.observer;

import java.time.Instant;

/**
 * A broken invariant (design: "Invariants").
 *
 * @param invariant 1: a VM runs twice or is handed out before its source is off; 2: a LUN is
 *     writable from two servers; 5: a limit is passed
 * @param subject VM, LUN or whatever the limit belongs to
 */
public record Breach(Instant at, int invariant, String subject, String detail) {}
