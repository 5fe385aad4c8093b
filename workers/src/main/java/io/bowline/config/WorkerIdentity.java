package io.bowline.config;

/** The name of this worker process in journal, leases and plans; new at every start. */
public record WorkerIdentity(String name) {}
