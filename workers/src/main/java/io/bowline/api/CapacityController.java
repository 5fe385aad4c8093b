package io.bowline.api;

import io.bowline.capacity.CapacityFile;
import io.bowline.capacity.CapacityRuns;
import io.bowline.capacity.CapacityStart;
import io.bowline.config.BowlineSettings;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Whether the PoD would hold, as the last check found it. */
@RestController
@RequestMapping("/api/capacity")
class CapacityController {

  private final CapacityRuns runs;
  private final CapacityStart start;
  private final String pod;

  CapacityController(CapacityRuns runs, CapacityStart start, BowlineSettings settings) {
    this.runs = runs;
    this.start = start;
    this.pod = settings.pod();
  }

  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  String last() {
    return runs.last(pod)
        .map(run -> CapacityFile.toJson(run.report()))
        .orElseThrow(
            () ->
                new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "Expected a capacity check, but there was none yet."));
  }

  /** Starts a check, unless one is under way. */
  @PostMapping("/check")
  @ResponseStatus(HttpStatus.ACCEPTED)
  void check() {
    start.now();
  }
}
