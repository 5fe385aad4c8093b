package io.bowline.drill;

import io.bowline.drill.OutageView.VmView;
import java.util.Objects;
import java.util.Optional;

/**
 * When the last VM of an outage is expected back, in simulated seconds after the fence proof: as
 * planned, and with every lane as late as it is now.
 */
record Forecast(double planned, double expected) {

  /** Empty before there is a plan. */
  static Optional<Forecast> of(Scene scene, OutageView outage) {
    if (outage.fencedAt() == null) {
      return Optional.empty();
    }
    var ends = outage.vms().stream().map(VmView::predictedEnd).filter(Objects::nonNull).toList();
    if (ends.isEmpty()) {
      return Optional.empty();
    }
    double planned = scene.time().seconds(ends.stream().mapToDouble(d -> d).max().orElseThrow());
    double expected =
        Lane.of(outage).stream()
            .mapToDouble(lane -> end(scene, outage, lane))
            .max()
            .orElse(planned);
    return Optional.of(new Forecast(planned, expected));
  }

  private static double end(Scene scene, OutageView outage, Lane lane) {
    var time = scene.time();
    if (lane.isOver()) {
      return lane.vms().stream()
          .map(VmView::endedAt)
          .filter(Objects::nonNull)
          .mapToDouble(end -> time.at(end) - time.at(outage.fencedAt()))
          .max()
          .orElse(0);
    }
    double last =
        lane.vms().stream()
            .map(VmView::predictedEnd)
            .filter(Objects::nonNull)
            .mapToDouble(time::seconds)
            .max()
            .orElse(0);
    return last + lane.current().map(vm -> late(scene, outage, vm)).orElse(0.0);
  }

  private static double late(Scene scene, OutageView outage, VmView vm) {
    if (vm.predictedStart() == null) {
      return 0;
    }
    var time = scene.time();
    double now = scene.sinceFence(outage);
    double overdue = now - time.seconds(vm.predictedEnd());
    double lateStart =
        (vm.startedAt() == null ? now : time.at(vm.startedAt()) - time.at(outage.fencedAt()))
            - time.seconds(vm.predictedStart());
    return Math.max(0, Math.max(overdue, lateStart));
  }
}
