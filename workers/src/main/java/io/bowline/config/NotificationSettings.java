package io.bowline.config;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who is told, and how.
 *
 * @param channels in the order they are tried; none: notices are only kept
 * @param repeat pause before a notice that nobody acknowledged is sent again
 * @param retry pause before a notice that no channel took is tried again
 * @param poll pause between looks at what is due
 * @param heartbeatUrl called at the interval so that Bowline's own death can page; empty: none
 * @param acknowledgeUrl address of this REST interface as its readers reach it
 */
public record NotificationSettings(
    @DefaultValue @Valid List<Channel> channels,
    @DefaultValue("5m") @Positive Duration repeat,
    @DefaultValue("30s") @Positive Duration retry,
    @DefaultValue("2s") @Positive Duration poll,
    @DefaultValue("10s") @Positive Duration timeout,
    @DefaultValue("") String heartbeatUrl,
    @DefaultValue("1m") @Positive Duration heartbeatInterval,
    @DefaultValue("http://127.0.0.1:8390") String acknowledgeUrl) {

  /** Means of telling somebody. */
  public enum Kind {
    WEBHOOK,
    MAIL
  }

  /**
   * @param url of a webhook
   * @param to address of a mail
   */
  public record Channel(
      @NotBlank(message = "a channel needs a name") String name,
      @NotNull(message = "a channel needs a kind: webhook or mail") Kind kind,
      @DefaultValue("") String url,
      @DefaultValue("") String to,
      @DefaultValue("bowline@localhost") String from) {

    @AssertTrue(message = "a webhook needs a url, a mail needs a to")
    boolean isAddressGiven() {
      return kind == null || (kind == Kind.WEBHOOK ? !url.isBlank() : !to.isBlank());
    }
  }
}
