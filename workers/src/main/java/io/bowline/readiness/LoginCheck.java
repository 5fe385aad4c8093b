package io.bowline.readiness;

import io.bowline.connectors.LoginRole;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether each console and array lets Bowline in: reachable, known by its key, login, answer. */
final class LoginCheck implements Check {

  private static final String ROLE = "role";
  private static final String USERS = "the device's user administration";
  private static final String NOT_CHECKED = "not checked: no settings were given";
  private static final String SETTINGS = "bowline.consoles and bowline.arrays";
  private static final String GIVE_SETTINGS = "Name the workers' settings with --config.";

  @Override
  public Stream<Finding> look(Known known) {
    var inventory = known.inventory();
    var consoles = new TreeSet<String>();
    inventory.hmcs().forEach(hmc -> consoles.add(hmc.name()));
    inventory.servers().forEach(server -> consoles.addAll(server.hmcs()));
    consoles.addAll(known.probes().consoles().keySet());
    var arrays = inventory.arrays().stream().map(a -> a.name()).collect(Collectors.toSet());
    arrays.addAll(known.probes().arrays().keySet());
    return Stream.concat(
        consoles.stream()
            .flatMap(
                name ->
                    device(
                        known.probes(),
                        Subject.console(name),
                        obstacles(known.probes().consoles(), ConsoleProbe::obstacle, name),
                        role(known.probes().consoles(), ConsoleProbe::role, name),
                        SETTINGS)),
        arrays.stream()
            .sorted()
            .flatMap(
                name ->
                    device(
                        known.probes(),
                        Subject.array(name),
                        obstacles(known.probes().arrays(), ArrayProbe::obstacle, name),
                        role(known.probes().arrays(), ArrayProbe::role, name),
                        SETTINGS)));
  }

  /** Empty when it was not asked; else empty inside when it answered. */
  private static <T> Optional<Optional<Obstacle>> obstacles(
      Map<String, T> probes, Function<T, Optional<Obstacle>> of, String name) {
    return Optional.ofNullable(probes.get(name)).map(of);
  }

  private static <T> Optional<LoginRole> role(
      Map<String, T> probes, Function<T, Optional<LoginRole>> of, String name) {
    return Optional.ofNullable(probes.get(name)).flatMap(of);
  }

  /**
   * @param asked empty when it was not; else empty inside when it answered
   * @param role of the login; empty when it is not known
   * @param section of the settings that would name it
   */
  static Stream<Finding> device(
      Probes probes,
      Subject subject,
      Optional<Optional<Obstacle>> asked,
      Optional<LoginRole> role,
      String section) {
    if (!probes.made()) {
      return Stream.of(Finding.unknown(subject, "login", NOT_CHECKED, "the device", GIVE_SETTINGS));
    }
    if (asked.isEmpty()) {
      return Stream.of(
          Finding.problem(
              subject,
              "login",
              "is in the inventory, but not in the settings",
              "settings, " + section,
              "Add how it is reached."));
    }
    return asked
        .get()
        .map(obstacle -> stopped(subject, obstacle))
        .orElseGet(() -> open(subject, role));
  }

  private static Stream<Finding> open(Subject subject, Optional<LoginRole> role) {
    return Stream.of(
        Finding.ok(subject, "host-key", "its host key is the known one", "known hosts"),
        Finding.ok(subject, "login", "logged in and read", "the device"),
        role.map(known -> role(subject, known)).orElseGet(() -> noRole(subject, "")));
  }

  private static Finding role(Subject subject, LoginRole role) {
    return switch (role.right()) {
      case CHANGE -> Finding.ok(subject, ROLE, "may change it, as " + role.name(), USERS);
      case READ ->
          Finding.problem(
              subject,
              ROLE,
              "may only read it, as " + role.name(),
              USERS,
              "Give the user a role that may do what a recovery does.");
      case UNKNOWN -> noRole(subject, ", as " + role.name());
    };
  }

  /** Nothing is tried by a change. */
  private static Finding noRole(Subject subject, String as) {
    return Finding.unknown(
        subject,
        ROLE,
        "whether the user may change it" + as + " is not known",
        USERS,
        "Look there whether the user's role allows what a recovery does.");
  }

  private static Stream<Finding> stopped(Subject subject, Obstacle obstacle) {
    return switch (obstacle.barrier().orElse(null)) {
      case HOST_KEY ->
          Stream.of(
              problem(subject, "host-key", "known hosts", obstacle), notTried(subject, "login"));
      case NETWORK ->
          Stream.of(
              Finding.problem(
                  subject,
                  "reach",
                  obstacle.found(),
                  "the network",
                  "Bring it back, or correct its host and port in the settings."),
              notTried(subject, "host-key"),
              notTried(subject, "login"));
      case CREDENTIAL ->
          Stream.of(
              problem(subject, "login", "the credential named in the settings", obstacle),
              notTried(subject, "host-key"));
      case LOGIN ->
          Stream.of(
              Finding.ok(subject, "host-key", "its host key is the known one", "known hosts"),
              problem(subject, "login", "the device", obstacle));
      case null ->
          Stream.of(
              Finding.ok(subject, "host-key", "its host key is the known one", "known hosts"),
              problem(subject, "read", "the device", obstacle),
              noRole(subject, ""));
    };
  }

  private static Finding problem(Subject subject, String check, String where, Obstacle obstacle) {
    return Finding.problem(subject, check, obstacle.found(), where, obstacle.next());
  }

  private static Finding notTried(Subject subject, String check) {
    return Finding.unknown(
        subject, check, "not known: it did not come to that", "the device", "Look again then.");
  }
}
