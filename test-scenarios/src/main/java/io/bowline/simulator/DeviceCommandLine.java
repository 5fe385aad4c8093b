package io.bowline.simulator;

/** A command as it arrived at a device. */
record DeviceCommandLine(String device, String line, boolean changing) {}
