package io.bowline.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.bowline.control.Control;
import io.bowline.detection.Evidence;
import io.bowline.notification.Notice;
import io.bowline.tasks.OpenTasks.Answer;
import java.time.Instant;
import java.util.List;

/** An outage with everything around it. */
public record OutageDetails(
    @JsonUnwrapped OutageView outage,
    FenceView fence,
    List<Evidence> evidence,
    List<Control> controls,
    List<Notice> notices,
    Answer tasks) {

  /** The fence as last seen, and whether it is still held. */
  public record FenceView(
      String state,
      String proof,
      Instant provenAt,
      Instant checkedAt,
      Instant releasedAt,
      String releasedBy,
      String reason) {}
}
