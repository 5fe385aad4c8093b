package io.bowline.lab;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A data centre of real parts on this machine. */
@Command(
    name = "lab",
    description = {
      "Build a small data centre on this machine: libvirt hosts, QEMU guests, a SAN, PXE, IPMI, Ganglia.",
      "It needs Linux and root. All of its addresses are in network namespaces of its own."
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      LabUpCommand.class,
      LabStatusCommand.class,
      LabCrashCommand.class,
      LabCheckCommand.class,
      LabDownCommand.class
    },
    footer = {"", "Example: bowline lab up --hosts 3 --guests 6"})
public final class LabCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command.");
  }
}
