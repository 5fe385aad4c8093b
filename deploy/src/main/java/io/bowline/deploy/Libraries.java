package io.bowline.deploy;

import ch.qos.logback.classic.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What ssh and database libraries tell is for nobody who runs a command. */
public final class Libraries {

  private Libraries() {}

  /** Only errors are told from here on. */
  public static void quiet() {
    if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)
        instanceof ch.qos.logback.classic.Logger root) {
      root.setLevel(Level.ERROR);
    }
  }
}
