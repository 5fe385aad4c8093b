package io.bowline.notification.worker;

import io.bowline.notification.Channel;
import io.bowline.notification.Notice;
import java.io.IOException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSender;
import org.springframework.mail.SimpleMailMessage;

/** Sends notices as plain mail. */
final class MailChannel implements Channel {

  private final String name;
  private final MailSender sender;
  private final String from;
  private final String to;

  MailChannel(String name, MailSender sender, String from, String to) {
    this.name = name;
    this.sender = sender;
    this.from = from;
    this.to = to;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void send(Notice notice, String acknowledgeLink) throws IOException {
    var mail = new SimpleMailMessage();
    mail.setFrom(from);
    mail.setTo(to);
    mail.setSubject("[bowline] " + notice.subject().replaceAll("\\R", " "));
    mail.setText(
        notice.text()
            + (notice.link() == null ? "" : "\n\nAct on it: " + notice.link())
            + "\nI have seen it: "
            + acknowledgeLink
            + "\n");
    try {
      sender.send(mail);
    } catch (MailException e) {
      throw new IOException(name + ": " + e.getMessage(), e);
    }
  }
}
