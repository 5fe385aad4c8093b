package io.bowline.failure;

import java.time.Duration;

/**
 * A step did not do what was asked. Its kind says what a runbook can do about it; its message is
 * one line, "Expected X on S, but found Y. Do Z.", without secrets.
 */
public abstract sealed class StepFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private StepFailure(String message, Throwable cause) {
    super(Masking.oneLine(message), cause);
  }

  /** Makes no sense or is forbidden: a boundary of the diagram catches its code. */
  public static final class Refused extends StepFailure {
    private static final long serialVersionUID = 1L;
    private final ErrorCode code;

    public Refused(ErrorCode code, String reason) {
      this(code, reason, null);
    }

    public Refused(ErrorCode code, String reason, Throwable cause) {
      super(reason, cause);
      this.code = code;
    }

    public ErrorCode code() {
      return code;
    }
  }

  /** May work later. */
  public static final class Transient extends StepFailure {
    private static final long serialVersionUID = 1L;
    private final Duration pause;
    private final Tries tries;

    public Transient(String reason, Duration pause, Tries tries) {
      this(reason, pause, tries, null);
    }

    public Transient(String reason, Duration pause, Tries tries, Throwable cause) {
      super(reason, cause);
      this.pause = pause;
      this.tries = tries;
    }

    public Duration pause() {
      return pause;
    }

    public Tries tries() {
      return tries;
    }
  }

  /** Whether a try that could not even begin costs one of the job's retries. */
  public enum Tries {
    /** Counts: after the last one the step has failed. */
    COUNTED,
    /**
     * Waits for something that ends by itself or by a human: comes back for as long as it takes.
     */
    FREE
  }

  /** It may have happened: reading back did not settle it. */
  public static final class Unknown extends StepFailure {
    private static final long serialVersionUID = 1L;

    public Unknown(String seen) {
      this(seen, null);
    }

    public Unknown(String seen, Throwable cause) {
      super(seen, cause);
    }
  }
}
