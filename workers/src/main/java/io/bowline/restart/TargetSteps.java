package io.bowline.restart;

/** How a VM comes up on its target, and how each of that is taken back. */
public record TargetSteps(
    Step configure, Step map, Step restart, Step verify, Step stop, Step unmap, Step remove) {}
