package io.bowline.fencing;

import java.time.Instant;

/**
 * The proof that one VM, whose server lives, does not run there and can write nowhere else.
 *
 * @param proof what was observed, word for word
 */
public record VmFence(String outage, String vm, String server, String proof, Instant provenAt) {}
