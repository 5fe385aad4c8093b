package io.bowline.connectors.hmc;

import io.bowline.connectors.CommandLine;
import io.bowline.connectors.DeviceCommand;
import io.bowline.connectors.DeviceFailure;
import io.bowline.connectors.DeviceFailure.Kind;
import io.bowline.connectors.DeviceShell;
import io.bowline.connectors.hmc.HmcErrors.Wanted;
import io.bowline.connectors.hmc.HmcText.Line;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs commands on a console and turns its answers into rows. A console with nothing to list says
 * so in its own language with exit status 0: one line that does not have the shape asked for is an
 * empty list.
 */
record HmcConsole(DeviceShell shell) {

  /** Runs a command that must succeed, and returns its standard output. */
  String run(DeviceCommand command, Wanted wanted) {
    var answer = shell.run(command);
    if (answer.exitStatus() != 0) {
      throw HmcErrors.of(shell.device(), command, answer, wanted);
    }
    return answer.stdout();
  }

  void change(CommandLine command) {
    run(command.change(), Wanted.OTHER);
  }

  /** Rows of {@code -F a,b,c}; at least two names, or an empty list could not be told apart. */
  List<HmcRow> columns(CommandLine command, String... names) {
    var asked = command.with("-F", String.join(",", names)).read();
    return rows(asked, line -> named(line, names));
  }

  /** Rows of {@code attr=value,attr=value}, each with the attribute {@code key}. */
  List<HmcRow> pairs(CommandLine command, String key) {
    return rows(command.read(), line -> paired(line, key));
  }

  private List<HmcRow> rows(DeviceCommand command, Shape shape) {
    var lines = HmcText.lines(run(command, Wanted.OTHER));
    var rows = new ArrayList<HmcRow>();
    for (var line : lines) {
      var attributes = shape.read(line);
      if (!attributes.isEmpty()) {
        rows.add(new HmcRow(shell.device(), line.raw(), attributes));
      } else if (lines.size() > 1) {
        throw unreadable(command, line.raw());
      }
    }
    return rows;
  }

  /** How a line becomes attributes; none when it has not the shape asked for. */
  private interface Shape {
    Map<String, String> read(Line line);
  }

  private static Map<String, String> named(Line line, String... names) {
    if (line.fields().size() != names.length) {
      return Map.of();
    }
    var attributes = new LinkedHashMap<String, String>();
    for (int i = 0; i < names.length; i++) {
      attributes.put(names[i], line.fields().get(i));
    }
    return attributes;
  }

  private static Map<String, String> paired(Line line, String key) {
    var attributes = new LinkedHashMap<String, String>();
    for (var pair : line.fields()) {
      int equals = pair.indexOf('=');
      if (equals <= 0) {
        return Map.of();
      }
      attributes.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    return attributes.containsKey(key) ? attributes : Map.of();
  }

  private DeviceFailure unreadable(DeviceCommand command, String row) {
    return new DeviceFailure(
        Kind.TRANSIENT,
        shell.device(),
        "",
        "Expected rows of '%s' from %s, but found '%s'. Read again; if it stays, the console's level is not supported."
            .formatted(command.text(), shell.device(), row));
  }
}
