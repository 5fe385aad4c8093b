package io.bowline.connectors.ganglia;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import javax.xml.stream.XMLStreamException;

/**
 * Reads the whole document of a gmetad or gmond (facts: ganglia.md). Whatever is wrong with the
 * answer, nothing is said about any host.
 */
public final class GangliaClient {

  private static final int LONGEST = 64 << 20;

  private final GangliaSettings settings;

  public GangliaClient(GangliaSettings settings) {
    this.settings = settings;
  }

  public String device() {
    return settings.device();
  }

  /** Asks once; throws nothing. */
  public GangliaReport read() {
    byte[] document;
    try {
      document = fetch();
    } catch (IOException e) {
      return GangliaReport.unusable("no answer: " + e.getMessage());
    }
    if (document.length == 0) {
      return GangliaReport.unusable("an empty answer: this address is not among its trusted hosts");
    }
    try {
      return new GangliaDocument(settings).read(new ByteArrayInputStream(document));
    } catch (XMLStreamException | NumberFormatException e) {
      return GangliaReport.unusable("a document that is cut off or malformed: " + oneLine(e));
    }
  }

  private byte[] fetch() throws IOException {
    long deadline = System.nanoTime() + settings.timeout().toNanos();
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(settings.host(), settings.port()), left(deadline));
      var read = new ByteArrayOutputStream();
      var buffer = new byte[1 << 16];
      InputStream in = socket.getInputStream();
      while (true) {
        socket.setSoTimeout(left(deadline));
        int count = in.read(buffer);
        if (count < 0) {
          return read.toByteArray();
        }
        read.write(buffer, 0, count);
        if (read.size() > LONGEST) {
          throw new IOException("longer than " + LONGEST + " bytes");
        }
      }
    }
  }

  private int left(long deadline) throws IOException {
    long millis = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
    if (millis <= 0) {
      throw new IOException("no end within " + settings.timeout());
    }
    return Math.toIntExact(millis);
  }

  private static String oneLine(Exception e) {
    return String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
  }
}
