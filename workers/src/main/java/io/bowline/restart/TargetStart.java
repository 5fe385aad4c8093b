package io.bowline.restart;

import io.bowline.connectors.DeviceFailure;
import io.bowline.waiting.Waiting;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Sends the start of a VM to a target of any platform and sees what comes of it. A start that got
 * lost is sent once more, on the same target, when it is seen so much later not to have happened.
 */
public final class TargetStart {

  private final Waiting waiting;
  private final StepSettings settings;

  public TargetStart(Waiting waiting, StepSettings settings) {
    this.waiting = waiting;
    this.settings = settings;
  }

  /**
   * What was seen last.
   *
   * @param unseen the failure after which the last start may have happened
   */
  public record Started<S>(S seen, Optional<DeviceFailure> unseen) {}

  /**
   * @param start sends it
   * @param look reads the VM
   * @param isDown whether it has not started yet
   */
  public <S> Started<S> run(
      StepContext context, Runnable start, Supplier<S> look, Predicate<S> isDown) {
    var unseen = send(start);
    var after = whenItLeft(context, look, isDown);
    if (unseen.isPresent() && isDown.test(after)) {
      unseen = send(start);
      after = whenItLeft(context, look, isDown);
    }
    return new Started<>(after, unseen);
  }

  private static Optional<DeviceFailure> send(Runnable start) {
    try {
      start.run();
      return Optional.empty();
    } catch (DeviceFailure failure) {
      return switch (failure.kind()) {
        case ALREADY_DONE -> Optional.empty();
        case UNKNOWN -> Optional.of(failure);
        default -> throw failure;
      };
    }
  }

  private <S> S whenItLeft(StepContext context, Supplier<S> look, Predicate<S> isDown) {
    return waiting.until(
        () -> {
          context.stopped().run();
          return look.get();
        },
        isDown.negate(),
        settings.stateLongest(),
        settings.betweenLooks());
  }
}
