package io.bowline.connectors.ssh;

import com.jcraft.jsch.JSchAlgoNegoFailException;
import com.jcraft.jsch.JSchChangedHostKeyException;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchHostKeyException;
import com.jcraft.jsch.JSchSessionDisconnectException;
import com.jcraft.jsch.Session;
import io.bowline.connectors.DeviceCommand;
import io.bowline.connectors.DeviceCommand.Effect;
import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.DeviceFailure.Barrier;
import io.bowline.connectors.DeviceFailure.Kind;
import java.util.Locale;

/** What can go wrong between here and a device's shell, and what each means for the caller. */
record SshFailures(SshSettings settings) {

  private static final int NO_MORE_AUTHENTICATION_METHODS = 14;

  DeviceFailure forbidden(DeviceCommand command) {
    var mode = settings.mode().name().toLowerCase(Locale.ROOT);
    return failure(
        Kind.REFUSED,
        "Expected mode act to send '%s' to %s, but found mode %s. Set `bowline.mode` to act to let Bowline change this PoD's devices."
            .formatted(command.text(), settings.device(), mode),
        null);
  }

  DeviceFailure noTurn(DeviceCommand command) {
    return failure(
        Kind.TRANSIENT,
        "Expected a free session on %s for '%s' within %s, but found all %d busy. Try again, or raise the device's `sessions`."
            .formatted(
                settings.device(), command.text(), settings.commandTimeout(), settings.sessions()),
        null);
  }

  DeviceFailure notSent(String why, Throwable cause) {
    return barred(
        Kind.TRANSIENT,
        Barrier.NETWORK,
        "Expected to reach %s at %s, but found: %s. Nothing was sent; try again."
            .formatted(settings.device(), address(), why),
        cause);
  }

  /** It was sent, and its end was not seen: a change may have happened. */
  DeviceFailure lost(DeviceCommand command, String why) {
    var change = command.effect() == Effect.CHANGE;
    return failure(
        change ? Kind.UNKNOWN : Kind.TRANSIENT,
        "Expected an answer to '%s' from %s, but found: %s. %s"
            .formatted(
                command.text(),
                settings.device(),
                why,
                change ? "Read the device's state before anything else." : "Read again."),
        null);
  }

  DeviceFailure tooLong(DeviceCommand command) {
    return failure(
        command.effect() == Effect.CHANGE ? Kind.UNKNOWN : Kind.REFUSED,
        "Expected at most 16 MiB from '%s' on %s, but found more. Ask for less at a time."
            .formatted(command.text(), settings.device()),
        null);
  }

  DeviceFailure noKnownHosts() {
    return barred(
        Kind.REFUSED,
        Barrier.HOST_KEY,
        "Expected the host key of %s in %s, but found no readable file. Run 'ssh-keyscan -p %d %s', compare the key with the device's own, and store it there."
            .formatted(settings.device(), settings.knownHosts(), settings.port(), settings.host()),
        null);
  }

  DeviceFailure credential(String place, String finding, Throwable cause) {
    return barred(
        Kind.REFUSED,
        Barrier.CREDENTIAL,
        "Expected the credential of %s for %s in %s, but it %s."
            .formatted(settings.user(), settings.device(), place, finding),
        cause);
  }

  /** Nothing was sent yet, whatever it is. */
  DeviceFailure connecting(JSchException e, Session session) {
    return switch (e) {
      case JSchChangedHostKeyException changed ->
          hostKey(
              "another one: somebody may be in between, or the device was replaced", session, e);
      case JSchHostKeyException unknown -> hostKey("none that matches", session, e);
      case JSchAlgoNegoFailException none ->
          failure(
              Kind.REFUSED,
              "Expected common ssh algorithms with %s, but found none (%s). Update the device's ssh server."
                  .formatted(settings.device(), none.getMessage()),
              e);
      default -> isAuthentication(e) ? loginRefused(e) : notSent(reason(e), e);
    };
  }

  private DeviceFailure hostKey(String found, Session session, JSchException e) {
    var key = session == null ? null : session.getHostKey();
    return barred(
        Kind.REFUSED,
        Barrier.HOST_KEY,
        "Expected the host key of %s at %s in %s, but found %s. Compare the device's key (%s) with its console, then run 'ssh-keyscan -p %d %s' and store it there."
            .formatted(
                settings.device(),
                address(),
                settings.knownHosts(),
                found,
                key == null ? "unknown type" : key.getType(),
                settings.port(),
                settings.host()),
        e);
  }

  private DeviceFailure loginRefused(JSchException e) {
    return barred(
        Kind.REFUSED,
        Barrier.LOGIN,
        "Expected %s to accept the login of %s, but it refused. Check user and credential of the device."
            .formatted(settings.device(), settings.user()),
        e);
  }

  private static boolean isAuthentication(JSchException e) {
    return e instanceof JSchSessionDisconnectException gone
        ? gone.getReasonCode() == NO_MORE_AUTHENTICATION_METHODS
        // The library has no public type for it.
        : e.getMessage() != null && e.getMessage().startsWith("Auth ");
  }

  private static String reason(JSchException e) {
    var text = e.getCause() == null ? e.getMessage() : e.getCause().toString();
    return String.valueOf(text).replaceAll("[\\p{Cntrl}\\s]+", " ");
  }

  private String address() {
    return settings.host() + ":" + settings.port();
  }

  private DeviceFailure barred(Kind kind, Barrier barrier, String message, Throwable cause) {
    return new DeviceFailure(kind, settings.device(), barrier, message, cause);
  }

  private DeviceFailure failure(Kind kind, String message, Throwable cause) {
    return new DeviceFailure(kind, settings.device(), "", message, cause);
  }
}
