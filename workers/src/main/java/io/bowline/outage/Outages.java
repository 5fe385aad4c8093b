package io.bowline.outage;

import io.bowline.store.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The outages, past and open. The database allows one open outage per server, and one per VM. */
public final class Outages {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final JdbcClient jdbc;

  public Outages(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Stores a new outage, or answers empty when one is open for this server already. */
  public Optional<Outage> open(String pod, String server, Instant failedAt, Instant now) {
    if (openFor(server).isPresent()) {
      return Optional.empty();
    }
    var id = unusedId(server, now);
    try {
      jdbc.sql(
              "INSERT INTO outage (id, pod, server, state, open_server, failed_at, detected_at)"
                  + " VALUES (?, ?, ?, 'detected', ?, ?, ?)")
          .params(id, pod, server, server, Times.column(failedAt), Times.column(now))
          .update();
    } catch (DuplicateKeyException e) {
      return Optional.empty(); // another worker was faster
    }
    return find(id);
  }

  /** Stores a new outage of one VM, or answers empty when one is open for it already. */
  public Optional<Outage> openVm(
      String pod, String server, Subject.OneVm failed, Instant failedAt, Instant now) {
    if (openForVm(failed.vm()).isPresent()) {
      return Optional.empty();
    }
    var id = unusedId(failed.vm(), now);
    jdbc.sql(
            "INSERT INTO outage (id, pod, server, state, vm, failed_part, open_vm, failed_at,"
                + " detected_at) VALUES (?, ?, ?, 'detected', ?, ?, ?, ?, ?)")
        .param(id)
        .param(pod)
        .param(server)
        .param(failed.vm())
        .param(failed.part().text())
        .param(failed.vm())
        .param(Times.column(failedAt))
        .param(Times.column(now))
        .update();
    return find(id);
  }

  private String unusedId(String server, Instant now) {
    var base = server + "-" + STAMP.format(now);
    var id = base;
    for (int i = 2; find(id).isPresent(); i++) {
      id = base + "-" + i;
    }
    return id;
  }

  public Optional<Outage> find(String id) {
    return jdbc.sql("SELECT * FROM outage WHERE id = ?")
        .param(id)
        .query(Outages::outage)
        .optional();
  }

  /**
   * @throws IllegalArgumentException when there is none
   */
  public Outage get(String id) {
    return find(id)
        .orElseThrow(
            () -> new IllegalArgumentException("Expected outage " + id + ", but found none."));
  }

  public Optional<Outage> openFor(String server) {
    return jdbc.sql("SELECT * FROM outage WHERE open_server = ?")
        .param(server)
        .query(Outages::outage)
        .optional();
  }

  /** The newest of a whole server, open or not. */
  public Optional<Outage> lastOf(String server) {
    return jdbc.sql(
            "SELECT * FROM outage WHERE server = ? AND vm IS NULL ORDER BY detected_at DESC, id"
                + " DESC LIMIT 1")
        .param(server)
        .query(Outages::outage)
        .optional();
  }

  /** The one before it of the same server as a whole. */
  public Optional<Outage> before(Outage outage) {
    return jdbc.sql(
            "SELECT * FROM outage WHERE server = ? AND vm IS NULL AND detected_at < ? ORDER BY"
                + " detected_at DESC LIMIT 1")
        .params(outage.server(), Times.column(outage.detectedAt()))
        .query(Outages::outage)
        .optional();
  }

  public Optional<Outage> openForVm(String vm) {
    return jdbc.sql("SELECT * FROM outage WHERE open_vm = ?")
        .param(vm)
        .query(Outages::outage)
        .optional();
  }

  /** Open ones, of servers and of VMs, oldest first. */
  public List<Outage> open() {
    return jdbc.sql(
            "SELECT * FROM outage WHERE open_server IS NOT NULL OR open_vm IS NOT NULL ORDER BY"
                + " detected_at, id")
        .query(Outages::outage)
        .list();
  }

  /** Servers that failed and whose outage is open. */
  public Set<String> openServers() {
    return Set.copyOf(
        jdbc.sql("SELECT open_server FROM outage WHERE open_server IS NOT NULL")
            .query(String.class)
            .list());
  }

  /** How many outages of this VM alone began since then, this one left out. */
  public int outagesOf(String vm, String except, Instant since) {
    return jdbc.sql("SELECT COUNT(*) FROM outage WHERE vm = ? AND id <> ? AND detected_at >= ?")
        .params(vm, except, Times.column(since))
        .query(Integer.class)
        .single();
  }

  /** All, newest first. */
  public List<Outage> all() {
    return jdbc.sql("SELECT * FROM outage ORDER BY detected_at DESC, id")
        .query(Outages::outage)
        .list();
  }

  /**
   * Keeps every other plan of open outages waiting until this transaction ends: two servers that
   * fail at once compete for the same spare memory.
   */
  public List<Outage> lockOpen() {
    return jdbc.sql(
            "SELECT * FROM outage WHERE open_server IS NOT NULL OR open_vm IS NOT NULL ORDER BY id"
                + " FOR UPDATE")
        .query(Outages::outage)
        .list();
  }

  /** Remembers the process instance, the first time it is seen. */
  public void seen(String id, long processKey) {
    jdbc.sql("UPDATE outage SET process_key = ? WHERE id = ? AND process_key IS NULL")
        .params(processKey, id)
        .update();
  }

  /** Another process instance goes on with this outage. */
  public void continuedBy(String id, long processKey) {
    jdbc.sql("UPDATE outage SET process_key = ? WHERE id = ?").params(processKey, id).update();
  }

  public void confirmed(String id, Instant at) {
    jdbc.sql("UPDATE outage SET state = 'confirmed', confirmed_at = ? WHERE id = ?")
        .params(Times.column(at), id)
        .update();
  }

  /** The preview is there: from now on a human, or the decision table, is asked. */
  public void asked(String id, String previewPlan, Instant at) {
    jdbc.sql("UPDATE outage SET preview_plan = ?, asked_at = COALESCE(asked_at, ?) WHERE id = ?")
        .params(previewPlan, Times.column(at), id)
        .update();
  }

  /** Records the answer; an approval is new each time, because an old one expires. */
  public void decided(String id, Decision decision, Instant at) {
    jdbc.sql(
            "UPDATE outage SET decision = ?, decided_by = ?, reason = ?, approved_at = ?, state ="
                + " CASE WHEN ? THEN state ELSE 'rejected' END WHERE id = ?")
        .param(decision.approved() ? "approve" : "reject")
        .param(decision.by())
        .param(decision.reason())
        .param(decision.approved() ? Times.column(at) : null)
        .param(decision.approved())
        .param(id)
        .update();
  }

  /** The fence is proven. */
  public void fenced(String id, Instant at) {
    jdbc.sql("UPDATE outage SET state = 'fenced', fenced_at = COALESCE(fenced_at, ?) WHERE id = ?")
        .params(Times.column(at), id)
        .update();
  }

  public void planned(String id, String plan, Instant at) {
    jdbc.sql("UPDATE outage SET state = 'planned', plan = ?, planned_at = ? WHERE id = ?")
        .params(plan, Times.column(at), id)
        .update();
  }

  public void recovering(String id) {
    jdbc.sql("UPDATE outage SET state = 'recovering' WHERE id = ? AND state = 'planned'")
        .param(id)
        .update();
  }

  /** The outage is over or reported; it no longer takes up its server unless it stays open. */
  public void ended(String id, OutageState state, Instant at, boolean staysOpen) {
    jdbc.sql(
            "UPDATE outage SET state = ?, ended_at = COALESCE(ended_at, ?), open_server = CASE"
                + " WHEN ? THEN open_server ELSE NULL END, open_vm = CASE WHEN ? THEN open_vm ELSE"
                + " NULL END WHERE id = ?")
        .params(state.text(), Times.column(at), staysOpen, staysOpen, id)
        .update();
  }

  private static Outage outage(ResultSet row, int number) throws SQLException {
    var processKey = row.getObject("process_key", Long.class);
    return new Outage(
        row.getString("id"),
        row.getString("pod"),
        row.getString("server"),
        OutageState.of(row.getString("state")),
        row.getString("open_server") != null || row.getString("open_vm") != null,
        processKey,
        Times.instant(row, "failed_at"),
        Times.instant(row, "detected_at"),
        Times.instant(row, "confirmed_at"),
        Times.instant(row, "asked_at"),
        Times.instant(row, "approved_at"),
        Times.instant(row, "fenced_at"),
        Times.instant(row, "planned_at"),
        Times.instant(row, "ended_at"),
        row.getString("decision"),
        row.getString("decided_by"),
        row.getString("reason"),
        row.getString("preview_plan"),
        row.getString("plan"),
        subject(row));
  }

  private static Subject subject(ResultSet row) throws SQLException {
    var vm = row.getString("vm");
    return vm == null
        ? new Subject.WholeServer()
        : new Subject.OneVm(vm, Subject.Part.of(row.getString("failed_part")));
  }
}
