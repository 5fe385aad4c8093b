package io.bowline.lab;

import io.bowline.lab.LabDescription.Forwarder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets a port of 127.0.0.1 be reached across the border of the lab's namespace, over a unix socket:
 * no address of either side is seen on the other. Camunda's go in, the workers' REST interface
 * comes out.
 */
public record Forwarders(LabDescription lab) {

  /** Opens it, and returns the description that says so. Opening it twice changes nothing. */
  public LabDescription open(Forwarder forwarder) throws IOException {
    if (lab.forwarders().contains(forwarder)) {
      return lab;
    }
    Path directory = Path.of(lab.directory(), "forward");
    Files.createDirectories(directory);
    String name = forwarder.port() + "." + forwarder.direction();
    String socket = directory.resolve(name).toString();
    var listen =
        List.of(
            "socat",
            "TCP-LISTEN:%d,bind=127.0.0.1,fork,reuseaddr,backlog=128".formatted(forwarder.port()),
            "UNIX-CONNECT:" + socket);
    var connect =
        List.of(
            "socat",
            "UNIX-LISTEN:" + socket + ",fork,unlink-early,mode=600,backlog=128",
            "TCP:127.0.0.1:" + forwarder.port());
    boolean in = forwarder.direction().equals("in");
    var shell = new Shell(Path.of(lab.directory()));
    Path log = directory.resolve(name + ".log");
    shell.start(log, in ? connect : inside(connect));
    shell.start(log, in ? inside(listen) : listen);
    List<Forwarder> all = new ArrayList<>(lab.forwarders());
    all.add(forwarder);
    LabDescription more = lab.forwarding(all);
    more.write();
    return more;
  }

  private List<String> inside(List<String> command) {
    return Remote.of(lab).inside(command.toArray(String[]::new));
  }
}
