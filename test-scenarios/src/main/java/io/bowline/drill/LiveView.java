package io.bowline.drill;

/** Shows a drill while it runs, on standard error. */
interface LiveView extends AutoCloseable {

  /** What the drill itself does or found: one line, kept. */
  void say(String line);

  /** How things stand now. */
  void show(Scene scene);

  @Override
  void close();
}
