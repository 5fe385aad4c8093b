package io.bowline.notification;

import java.io.IOException;

/** A means of telling somebody. */
public interface Channel {

  String name();

  /**
   * Returns once the other side took it.
   *
   * @param acknowledgeLink where it can be acknowledged
   * @throws IOException when the other side did not take it
   */
  void send(Notice notice, String acknowledgeLink) throws IOException;
}
