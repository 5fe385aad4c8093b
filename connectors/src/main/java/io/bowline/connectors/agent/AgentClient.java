package io.bowline.connectors.agent;

import io.bowline.connectors.agent.Heartbeat.Life;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;

/** Asks a host's agent whether it lives. */
public final class AgentClient {

  private static final int LONGEST = 1024;
  private static final Pattern LINE = Pattern.compile("\\{\"host\":\"([^\"]+)\",.*}");

  private final AgentSettings settings;

  public AgentClient(AgentSettings settings) {
    this.settings = settings;
  }

  public String device() {
    return settings.device();
  }

  /** Asks once; throws nothing. */
  public Heartbeat read() {
    String line;
    try {
      line = fetch();
    } catch (IOException e) {
      return new Heartbeat(Life.SILENT, "no answer: " + oneLine(e.getMessage()));
    }
    var told = LINE.matcher(line);
    if (!told.matches()) {
      return new Heartbeat(Life.CANNOT_TELL, "not an agent: " + oneLine(line));
    }
    return told.group(1).equals(settings.device())
        ? new Heartbeat(Life.UP, line)
        : new Heartbeat(Life.CANNOT_TELL, "another host's agent: " + line);
  }

  private String fetch() throws IOException {
    long deadline = System.nanoTime() + settings.timeout().toNanos();
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(settings.host(), settings.port()), left(deadline));
      var read = new ByteArrayOutputStream();
      var in = socket.getInputStream();
      while (read.size() < LONGEST) {
        socket.setSoTimeout(left(deadline));
        int next = in.read();
        if (next < 0 || next == '\n') {
          break;
        }
        read.write(next);
      }
      if (read.size() == 0) {
        throw new IOException("the connection was closed without a word");
      }
      return read.toString(StandardCharsets.UTF_8);
    }
  }

  private int left(long deadline) throws IOException {
    long millis = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
    if (millis <= 0) {
      throw new IOException("no end within " + settings.timeout());
    }
    return Math.toIntExact(millis);
  }

  private static String oneLine(String text) {
    return String.valueOf(text).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
  }
}
