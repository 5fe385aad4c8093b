package io.bowline.api;

import io.bowline.notification.Acknowledgement;
import io.bowline.notification.Notices;
import java.time.Clock;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Acknowledging notices: with the token, or by the link in a message, which only shows a button
 * because mail scanners follow links.
 */
@RestController
@RequestMapping
class NoticeController {

  private final Notices notices;
  private final Acknowledgement acknowledgement;
  private final Clock clock;

  NoticeController(Notices notices, Acknowledgement acknowledgement, Clock clock) {
    this.notices = notices;
    this.acknowledgement = acknowledgement;
    this.clock = clock;
  }

  @PostMapping("/api/notices/{id}/acknowledge")
  void acknowledge(@PathVariable long id, @RequestParam(defaultValue = "operator") String by) {
    if (!notices.acknowledge(id, by, clock.instant())) {
      throw new ResponseStatusException(
          HttpStatus.NOT_FOUND, "Expected notice " + id + ", but found none.");
    }
  }

  @GetMapping(path = "/ack/{id}", produces = MediaType.TEXT_HTML_VALUE)
  String button(@PathVariable long id, @RequestParam String key) {
    check(id, key);
    return "<!doctype html><title>Bowline</title><form method=post><button>Acknowledge notice "
        + id
        + "</button></form>";
  }

  @PostMapping(path = "/ack/{id}", produces = MediaType.TEXT_HTML_VALUE)
  String acknowledgeByLink(@PathVariable long id, @RequestParam String key) {
    check(id, key);
    acknowledge(id, "link");
    return "<!doctype html><title>Bowline</title>Acknowledged. It is not sent again.";
  }

  private void check(long id, String key) {
    if (!acknowledgement.isKeyOf(id, key)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN, "This link is not valid.");
    }
  }
}
