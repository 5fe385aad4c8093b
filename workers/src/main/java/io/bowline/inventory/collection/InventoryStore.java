package io.bowline.inventory.collection;

import io.bowline.inventory.Inventory;
import io.bowline.store.Json;
import io.bowline.store.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Snapshots per server. A snapshot that equals the last one only moves its time; a server that
 * cannot be read keeps what it had.
 */
public final class InventoryStore {

  /** Where what belongs to no server is kept. */
  private static final String COMMON = "";

  private final JdbcClient jdbc;
  private final Overlay overlay;
  private volatile Cached cached = new Cached("", "", null);

  public InventoryStore(JdbcClient jdbc, Overlay overlay) {
    this.jdbc = jdbc;
    this.overlay = overlay;
  }

  private record Cached(String pod, String version, KeptInventory inventory) {}

  private record Row(long id, String server, Instant readAt, String content) {}

  public void keep(String pod, ServerSnapshot snapshot, Instant readAt) {
    keep(pod, snapshot.server().name(), Json.write(snapshot), readAt);
  }

  public void keep(String pod, CommonSnapshot snapshot, Instant readAt) {
    keep(pod, COMMON, Json.write(snapshot), readAt);
  }

  /** Keeps a whole inventory as if each of its servers had been read now. */
  public void keep(Inventory inventory, Instant readAt) {
    var common = common(inventory.pod());
    keep(
        inventory.pod(),
        new CommonSnapshot(
            inventory.slaClasses(), inventory.hmcs(), inventory.arrays(), common.services()),
        readAt);
    for (var server : inventory.servers()) {
      var vms = inventory.vms().stream().filter(vm -> vm.server().equals(server.name())).toList();
      keep(inventory.pod(), new ServerSnapshot(server, vms), readAt);
    }
  }

  private void keep(String pod, String server, String content, Instant readAt) {
    var last = last(pod, server);
    if (last.isPresent() && last.get().content().equals(content)) {
      jdbc.sql("UPDATE inventory_snapshot SET read_at = ? WHERE id = ?")
          .params(Times.column(readAt), last.get().id())
          .update();
      return;
    }
    jdbc.sql("INSERT INTO inventory_snapshot (pod, server, read_at, content) VALUES (?, ?, ?, ?)")
        .params(pod, server, Times.column(readAt), content)
        .update();
  }

  /** What belongs to no server, as last kept. */
  public CommonSnapshot common(String pod) {
    return last(pod, COMMON)
        .map(row -> Json.read(row.content(), CommonSnapshot.class))
        .orElse(CommonSnapshot.EMPTY);
  }

  /** One server as last kept, without the overlay. */
  public Optional<ServerSnapshot> server(String pod, String server) {
    return last(pod, server).map(row -> Json.read(row.content(), ServerSnapshot.class));
  }

  /** The inventory that recovery uses: the last good configuration of every server. */
  public KeptInventory lastGood(String pod) {
    var version = version(pod);
    var known = cached;
    if (known.pod().equals(pod) && known.version().equals(version)) {
      return known.inventory();
    }
    var inventory = assemble(pod);
    cached = new Cached(pod, version, inventory);
    return inventory;
  }

  private KeptInventory assemble(String pod) {
    var readAt = new TreeMap<String, Instant>();
    var servers = new ArrayList<ServerSnapshot>();
    for (var row : latest(pod)) {
      servers.add(Json.read(row.content(), ServerSnapshot.class));
      readAt.put(row.server(), row.readAt());
    }
    var merged = new LinkedHashMap<String, Copy>();
    for (var server : servers) {
      for (var vm : server.vms()) {
        merged.merge(vm.name(), new Copy(vm, readAt.get(server.server().name())), Copy::moreLikely);
      }
    }
    var common = common(pod);
    var collected =
        new Inventory(
            pod,
            common.slaClasses(),
            common.hmcs(),
            common.arrays(),
            servers.stream().map(ServerSnapshot::server).toList(),
            merged.values().stream().map(Copy::vm).toList());
    return new KeptInventory(overlay.over(collected, common.services()), Map.copyOf(readAt));
  }

  private String version(String pod) {
    return jdbc.sql(
            "SELECT COUNT(*) AS n, MAX(id) AS id, MAX(read_at) AS newest, MIN(read_at) AS oldest"
                + " FROM inventory_snapshot WHERE pod = ?")
        .param(pod)
        .query(
            (row, n) ->
                row.getLong("n")
                    + "/"
                    + row.getLong("id")
                    + "/"
                    + Times.instant(row, "newest")
                    + "/"
                    + Times.instant(row, "oldest"))
        .single();
  }

  private Optional<Row> last(String pod, String server) {
    return jdbc.sql(
            "SELECT id, server, read_at, content FROM inventory_snapshot WHERE pod = ? AND server ="
                + " ? ORDER BY id DESC LIMIT 1")
        .params(pod, server)
        .query((row, n) -> row(row))
        .optional();
  }

  private List<Row> latest(String pod) {
    return jdbc.sql(
            "SELECT id, server, read_at, content FROM inventory_snapshot WHERE id IN (SELECT"
                + " MAX(id) FROM inventory_snapshot WHERE pod = ? AND server <> '' GROUP BY server)"
                + " ORDER BY server")
        .param(pod)
        .query((row, n) -> row(row))
        .list();
  }

  private static Row row(java.sql.ResultSet row) throws java.sql.SQLException {
    return new Row(
        row.getLong("id"),
        row.getString("server"),
        Times.instant(row, "read_at"),
        row.getString("content"));
  }
}
