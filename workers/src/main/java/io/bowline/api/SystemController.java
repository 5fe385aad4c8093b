package io.bowline.api;

import io.bowline.config.AdjustableClock;
import io.bowline.config.BowlineSettings;
import io.bowline.config.WorkerIdentity;
import java.time.Duration;
import java.time.Instant;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Whether Bowline lives, and its clock. */
@RestController
@RequestMapping("/api")
class SystemController {

  private final BowlineSettings settings;
  private final WorkerIdentity worker;
  private final AdjustableClock clock;

  SystemController(BowlineSettings settings, WorkerIdentity worker, AdjustableClock clock) {
    this.settings = settings;
    this.worker = worker;
    this.clock = clock;
  }

  /** The only thing that is told without a token. */
  record Health(String status, String pod, String mode) {}

  record Jump(long advanceMillis) {}

  record ClockView(Instant now, long offsetMillis, String worker) {}

  @GetMapping("/health")
  Health health() {
    return new Health(
        "up", settings.pod(), settings.mode().name().toLowerCase(java.util.Locale.ROOT));
  }

  @PostMapping("/clock")
  ClockView advance(@RequestBody Jump jump) {
    if (!settings.clock().controlled()) {
      throw new ResponseStatusException(
          HttpStatus.CONFLICT, "Expected bowline.clock.controlled, but this clock is real.");
    }
    if (jump.advanceMillis() < 0) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "A clock only moves forward.");
    }
    var offset = clock.advance(Duration.ofMillis(jump.advanceMillis()));
    return new ClockView(clock.instant(), offset.toMillis(), worker.name());
  }
}
