package io.bowline.connectors.pxe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.regex.Pattern;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.directory.Attributes;
import javax.naming.directory.InitialDirContext;

/** Asks one DNS server for HINFO records, and never for all records of a name. */
public final class HostInformationLookup {

  private static final String TYPE = "HINFO";

  private static final Pattern HOST_NAME =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?");

  /** A word, or words in quotes; an empty part is a pair of quotes. */
  private static final Pattern PART = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|(\\S+)");

  /** What servers answer that were asked for all records: no data (RFC 8482). */
  private static final String PLACEHOLDER = "RFC8482";

  private final String server;
  private final int port;
  private final Duration timeout;

  /**
   * @param timeout of the first try; the second waits twice as long
   */
  public HostInformationLookup(String server, int port, Duration timeout) {
    this.server = server;
    this.port = port;
    this.timeout = timeout;
  }

  /**
   * Asks for a machine by its full name; whatever DNS does, it answers.
   *
   * @throws IllegalArgumentException when it is no host name: another kind of name would be looked
   *     up elsewhere
   */
  @SuppressWarnings("BanJNDI") // The DNS provider makes strings of an answer, and no objects.
  public HostInformation of(String name) {
    if (!HOST_NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "Expected a host name, but found '%s'. Correct the inventory."
              .formatted(name.replaceAll("\\p{Cntrl}", "?")));
    }
    var environment = new Hashtable<String, String>();
    environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
    environment.put(Context.PROVIDER_URL, "dns://" + server + ":" + port);
    environment.put("com.sun.jndi.dns.timeout.initial", Long.toString(timeout.toMillis()));
    environment.put("com.sun.jndi.dns.timeout.retries", "2");
    try {
      var context = new InitialDirContext(environment);
      try {
        return read(context.getAttributes(name, new String[] {TYPE}));
      } finally {
        context.close();
      }
    } catch (NameNotFoundException e) {
      return new HostInformation.NoSuchName();
    } catch (NamingException e) {
      return new HostInformation.Unanswered(why(e));
    }
  }

  private static HostInformation read(Attributes attributes) throws NamingException {
    var record = attributes.get(TYPE);
    if (record == null || record.size() == 0) {
      return new HostInformation.NoRecord();
    }
    var parts = parts(String.valueOf(record.get(0)));
    if (parts.size() != 2) {
      return new HostInformation.Unanswered("a record without two parts: " + parts);
    }
    if (parts.getFirst().equals(PLACEHOLDER)) {
      return new HostInformation.NoRecord();
    }
    return new HostInformation.Found(parts.get(0), parts.get(1));
  }

  private static List<String> parts(String value) {
    var parts = new ArrayList<String>();
    var found = PART.matcher(value);
    while (found.find()) {
      parts.add(found.group(2) != null ? found.group(2) : found.group(1));
    }
    return parts;
  }

  private String why(NamingException e) {
    var cause = e.getRootCause() == null ? "" : ", " + e.getRootCause().getClass().getSimpleName();
    return "%s:%d: %s%s"
        .formatted(server, port, String.valueOf(e.getMessage()).replaceAll("\\s+", " "), cause);
  }
}
