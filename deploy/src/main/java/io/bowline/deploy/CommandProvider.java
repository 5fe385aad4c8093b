package io.bowline.deploy;

import java.util.List;

/**
 * How another module adds sub-commands to {@code bowline} (found by ServiceLoader). Classes, not
 * objects: what a command needs is loaded when it runs, so that {@code --help} stays quick.
 */
public interface CommandProvider {
  /** Classes annotated with {@code @Command} that have a constructor without parameters. */
  List<Class<?>> commands();
}
