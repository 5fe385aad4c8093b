package io.bowline.detection.worker;

import io.bowline.config.BowlineSettings;
import io.bowline.detection.Detector;
import io.bowline.detection.FailurePublisher;
import io.bowline.detection.Watcher;
import io.bowline.detection.Watchers;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/** Looks at each console in turn, and publishes what it found until it is taken up. */
@Component
public class DetectionSchedule implements SchedulingConfigurer {

  private final BowlineSettings settings;
  private final Watchers watchers;
  private final Detector detector;
  private final FailurePublisher publisher;

  public DetectionSchedule(
      BowlineSettings settings, Watchers watchers, Detector detector, FailurePublisher publisher) {
    this.settings = settings;
    this.watchers = watchers;
    this.detector = detector;
    this.publisher = publisher;
  }

  @Override
  public void configureTasks(ScheduledTaskRegistrar registrar) {
    var detection = settings.detection();
    if (detection.enabled()) {
      for (var console : watchers.all()) {
        registrar.addFixedDelayTask(() -> look(console), detection.poll());
      }
    }
    registrar.addFixedDelayTask(publisher::publishDue, detection.publish());
  }

  private void look(Watcher console) {
    detector.look(console).forEach(publisher::publish);
  }
}
