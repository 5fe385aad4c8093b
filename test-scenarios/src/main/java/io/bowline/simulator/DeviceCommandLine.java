package io.bowline.simulator;

import java.util.List;

/**
 * A command as it arrived at a device.
 *
 * @param words empty when the shell refuses the line
 */
record DeviceCommandLine(String device, String line, List<String> words, boolean changing) {}
