package io.bowline.detection.worker;

import io.bowline.config.BowlineSettings;
import io.bowline.detection.Detector;
import io.bowline.detection.FailurePublisher;
import io.bowline.detection.Watcher;
import io.bowline.detection.Watchers;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/**
 * Looks through each watcher, and publishes what it found until it is taken up. Watchers have
 * threads of their own: one whose server does not answer keeps nobody waiting.
 */
@Component
public class DetectionSchedule implements SchedulingConfigurer, DisposableBean {

  private final BowlineSettings settings;
  private final Watchers watchers;
  private final Detector detector;
  private final FailurePublisher publisher;
  private final ThreadPoolTaskScheduler looks = new ThreadPoolTaskScheduler();

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
      looks.setPoolSize(Math.max(1, watchers.all().size()));
      looks.setThreadFactory(Thread.ofVirtual().name("detection-", 0).factory());
      looks.initialize();
      for (var watcher : watchers.all()) {
        looks.scheduleWithFixedDelay(() -> look(watcher), watcher.poll());
      }
    }
    registrar.addFixedDelayTask(publisher::publishDue, detection.publish());
  }

  private void look(Watcher watcher) {
    detector.look(watcher).forEach(publisher::publish);
  }

  @Override
  public void destroy() {
    looks.shutdown();
  }
}
