package io.bowline.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator reads when a command talks to the workers: a web server stands in for them. */
class ControlCommandsTest {
  private static final String TWO_OUTAGES =
      "[{\"id\":\"o-1\",\"server\":\"p1\",\"state\":\"recovering\",\"open\":true,\"vms\":[]},"
          + "{\"id\":\"o-0\",\"server\":\"p2\",\"state\":\"closed\",\"open\":false,\"vms\":[]}]";

  private record Ended(int status, String out, String err) {}

  @TempDir private Path folder;
  private HttpServer workers;
  private final List<String> asked = new ArrayList<>();
  private Path token;

  @BeforeEach
  void start() throws IOException {
    token = folder.resolve("api-token");
    Files.writeString(token, "the-token-of-these-workers\n");
    workers = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    workers.start();
  }

  @AfterEach
  void stop() {
    workers.stop(0);
  }

  @Test
  void aCommandFindsTheOnlyOpenOutageAndSaysWhichItWas() {
    answers("GET", "/api/outages", 200, TWO_OUTAGES);
    answers("POST", "/api/outages/o-1/hold", 200, "{}");

    var ended = bowline("hold", "--reason", "look first");

    assertThat(ended.status()).isZero();
    assertThat(ended.out()).startsWith("Held o-1. ");
    assertThat(asked).containsExactly("GET /api/outages", "POST /api/outages/o-1/hold");
  }

  @Test
  void withoutAnOpenOutageOneMustBeNamed() {
    answers("GET", "/api/outages", 200, "[]");

    assertThat(refused(1, "abort", "--reason", "enough"))
        .isEqualTo(
            "bowline: no outage is open. Name the one you mean; `bowline outages` lists them.");
  }

  @Test
  void whatTheWorkersRefuseIsSaidInTheirWords() {
    answers("POST", "/api/outages/o-9/resume", 409, problem("Expected outage o-9 to be held."));
    answers("POST", "/api/outages/o-9/abort", 400, problem("reason: a reason is needed"));

    assertThat(refused(1, "resume", "o-9", "--reason", "go on"))
        .isEqualTo("bowline: Expected outage o-9 to be held.");
    assertThat(refused(2, "abort", "o-9", "--reason", ""))
        .isEqualTo("bowline: reason: a reason is needed");
  }

  @Test
  void aWrongTokenNamesTheWorkersAndTheFile() {
    answers("POST", "/api/outages/o-1/hold", 401, "");

    assertThat(refused(1, "hold", "o-1", "--reason", "look first"))
        .contains(url(), "do not take the token in " + token);
  }

  @Test
  void withoutATokenNoWorkersAreKnown() throws IOException {
    Files.delete(token);

    assertThat(refused(1, "hold", "o-1", "--reason", "look first"))
        .contains("no workers are known here", token.toString(), "--token-file");
  }

  @Test
  void workersThatDoNotRunAreNamed() {
    stop();

    assertThat(refused(1, "outages")).contains("no workers answer at " + url(), "--url");
  }

  @Test
  void anAddressThatIsNoneIsWrongUsage() {
    for (var address : List.of("nonsense", "ftp://127.0.0.1", "http://a b")) {
      var ended = run("outages", "--url", address, "--token-file", token.toString());

      assertThat(ended.status()).as(address).isEqualTo(2);
      assertThat(ended.err().strip()).hasLineCount(1).contains("--url", address);
    }
  }

  @Test
  void workersThatRunAreFoundUntilTheyEnd() {
    var running = new RunningWorkers(URI.create(url()), token);
    running.noteIn(folder);

    assertThat(RunningWorkers.notedIn(folder)).contains(running);

    new RunningWorkers(URI.create("http://127.0.0.1:1"), token).forgetIn(folder);
    assertThat(RunningWorkers.notedIn(folder)).as("others end").contains(running);

    running.forgetIn(folder);
    assertThat(RunningWorkers.notedIn(folder)).isEmpty();
  }

  @Test
  void workersNeedSettingsThatExist() {
    assertThat(run("workers", "--config", folder.resolve("none.yaml").toString()))
        .satisfies(ended -> assertThat(ended.status()).isEqualTo(2))
        .satisfies(ended -> assertThat(ended.err().strip()).hasLineCount(1).contains("none.yaml"));
  }

  private String refused(int status, String... line) {
    var ended = bowline(line);
    assertThat(ended.status()).isEqualTo(status);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err().strip()).hasLineCount(1);
    return ended.err().strip();
  }

  private Ended bowline(String... line) {
    return run(
        Stream.concat(Stream.of(line), Stream.of("--url", url(), "--token-file", token.toString()))
            .toArray(String[]::new));
  }

  private static Ended run(String... line) {
    var out = new StringWriter();
    var err = new StringWriter();
    int status =
        Bowline.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(line);
    return new Ended(status, out.toString(), err.toString());
  }

  private String url() {
    return "http://127.0.0.1:" + workers.getAddress().getPort();
  }

  private void answers(String method, String path, int status, String body) {
    workers.createContext(
        path,
        exchange -> {
          asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
          var known = exchange.getRequestMethod().equals(method);
          var bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(known ? status : 405, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  private static String problem(String detail) {
    return "{\"status\":0,\"detail\":\"%s\"}".formatted(detail);
  }
}
