package io.bowline.connectors;

import java.util.Optional;

/**
 * A device did not do what was asked. The kind is decided by codes and exit status, never by
 * localised text.
 */
public final class DeviceFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What a caller can do about it. */
  public enum Kind {
    /** Surely had no effect and may work later: connection refused, session limit. */
    TRANSIENT,
    /** The device is occupied with another request; had no effect, retry after a pause. */
    BUSY,
    /** The object does not exist. */
    NOT_FOUND,
    /** The device already is in the wanted state. */
    ALREADY_DONE,
    /** Makes no sense or is forbidden; a retry changes nothing. */
    REFUSED,
    /** It may have happened: read the device before anything else. */
    UNKNOWN
  }

  /** What stands between here and the command line of a device that cannot be logged in to. */
  public enum Barrier {
    /** Its host key is not among the known ones, or is another one. */
    HOST_KEY,
    /** The credential cannot be read here. */
    CREDENTIAL,
    /** The device does not accept the login. */
    LOGIN,
    /** It cannot be reached. */
    NETWORK
  }

  private final Kind kind;
  private final String device;
  private final String code;
  private final Barrier barrier;

  /**
   * @param code the device's own code ({@code HSCL8012}, {@code CMMVC6071E}), or empty
   * @param message "Expected X on S, but found Y. Do Z.", one line, no secrets
   */
  public DeviceFailure(Kind kind, String device, String code, String message) {
    this(kind, device, code, message, null);
  }

  public DeviceFailure(Kind kind, String device, String code, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.device = device;
    this.code = code;
    this.barrier = null;
  }

  /** The device's command line was not reached: nothing was sent. */
  public DeviceFailure(Kind kind, String device, Barrier barrier, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.device = device;
    this.code = "";
    this.barrier = barrier;
  }

  public Kind kind() {
    return kind;
  }

  public String device() {
    return device;
  }

  /** The device's own code, or empty where it gave none. */
  public String code() {
    return code;
  }

  /** What kept the command from the device, empty when that was reached. */
  public Optional<Barrier> barrier() {
    return Optional.ofNullable(barrier);
  }
}
