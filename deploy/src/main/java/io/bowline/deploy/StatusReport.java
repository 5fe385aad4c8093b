package io.bowline.deploy;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The state of the local stack, for a person or for a machine. */
final class StatusReport {
  private final PrintWriter out;
  private final boolean json;

  StatusReport(PrintWriter out, boolean json) {
    this.out = out;
    this.json = json;
  }

  void print(StackStatus status) {
    if (json) {
      Json.print(out, fields(status));
    } else {
      text(status);
    }
    out.flush();
  }

  private void text(StackStatus status) {
    for (StackStatus.Part part : status.parts()) {
      out.println(line(part));
    }
    if (status.isStopped()) {
      out.println("Nothing runs. State is kept in " + status.home() + ". Start: bowline up");
      return;
    }
    out.println(
        "Together %.1f GiB resident. State and logs: %s"
            .formatted(status.residentMiB() / 1024.0, status.home()));
    EngineAddress engine = status.engine();
    engine.operate().ifPresent(url -> out.println("Operate   " + url));
    engine.tasklist().ifPresent(url -> out.println("Tasklist  " + url));
    out.println(
        "User %s, password %s. Engine gRPC %s"
            .formatted(engine.user(), engine.password(), engine.grpc()));
  }

  private static String line(StackStatus.Part part) {
    String state = part.state().name().toLowerCase(Locale.ROOT);
    String running =
        part.state() == StackStatus.State.STOPPED
            ? ""
            : "pid %-8d %5d MiB".formatted(part.pid(), part.residentMiB());
    StackPort first = part.part().ports().getFirst();
    return "%-36s %-9s port %-6d %s"
        .formatted(part.part().title(), state, part.ports().get(first), running)
        .stripTrailing();
  }

  private static Map<String, Object> fields(StackStatus status) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("ready", status.isReady());
    fields.put("parts", status.parts().stream().map(StatusReport::fields).toList());
    fields.put("residentMiB", status.residentMiB());
    fields.put("home", status.home().toString());
    fields.put("engine", engine(status.engine()));
    return fields;
  }

  private static Map<String, Object> fields(StackStatus.Part part) {
    Map<String, Object> ports = new LinkedHashMap<>();
    List<StackPort> order = part.part().ports();
    order.forEach(port -> ports.put(port.key(), part.ports().get(port)));
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", part.part().key());
    fields.put("state", part.state().name().toLowerCase(Locale.ROOT));
    fields.put("pid", part.pid() == 0 ? null : part.pid());
    fields.put("ports", ports);
    fields.put("residentMiB", part.residentMiB());
    fields.put("log", part.log().toString());
    return fields;
  }

  private static Map<String, Object> engine(EngineAddress engine) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("grpc", engine.grpc().toString());
    fields.put("rest", engine.rest().toString());
    engine.operate().ifPresent(url -> fields.put("operate", url.toString()));
    engine.tasklist().ifPresent(url -> fields.put("tasklist", url.toString()));
    engine.openSearch().ifPresent(url -> fields.put("opensearch", url.toString()));
    engine.management().ifPresent(url -> fields.put("management", url.toString()));
    fields.put("user", engine.user());
    return fields;
  }
}
