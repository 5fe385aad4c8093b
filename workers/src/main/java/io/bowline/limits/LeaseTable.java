package io.bowline.limits;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of table {@code lease}: who could insert a place's row has it. */
final class LeaseTable {

  private final JdbcClient sql;

  LeaseTable(DataSource database) {
    this.sql = JdbcClient.create(database);
  }

  /** A row as it is stored. */
  record Row(String resource, int place, String owner, String holder, long token) {}

  long nextToken() {
    return sql.sql("SELECT nextval('lease_token')").query(Long.class).single();
  }

  /** Whether the place was free. */
  boolean insert(Row row, Instant now) {
    try {
      sql.sql(
              """
              INSERT INTO lease (resource, place, owner, holder, token, taken_at)
              VALUES (:resource, :place, :owner, :holder, :token, :now)
              """)
          .param("resource", row.resource())
          .param("place", row.place())
          .param("owner", row.owner())
          .param("holder", row.holder())
          .param("token", row.token())
          .param("now", now.atOffset(ZoneOffset.UTC))
          .update();
      return true;
    } catch (DuplicateKeyException taken) {
      return false;
    }
  }

  Set<Integer> takenPlaces(String resource) {
    return new HashSet<>(
        sql.sql("SELECT place FROM lease WHERE resource = :resource")
            .param("resource", resource)
            .query(Integer.class)
            .list());
  }

  /** What this holder has of a resource. */
  Optional<Row> heldBy(String resource, String holder) {
    return sql.sql("SELECT * FROM lease WHERE resource = :resource AND holder = :holder")
        .param("resource", resource)
        .param("holder", holder)
        .query(LeaseTable::row)
        .optional();
  }

  /** Whether the row still had this token and now belongs to the new owner. */
  boolean takeOver(Row old, String owner, long token, Instant now) {
    return sql.sql(
                """
                UPDATE lease SET owner = :owner, token = :token, taken_at = :now
                WHERE resource = :resource AND place = :place AND token = :old
                """)
            .param("owner", owner)
            .param("token", token)
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("resource", old.resource())
            .param("place", old.place())
            .param("old", old.token())
            .update()
        == 1;
  }

  boolean isCurrent(Lease lease) {
    return sql.sql(
                """
                SELECT COUNT(*) FROM lease
                WHERE resource = :resource AND place = :place AND token = :token
                """)
            .param("resource", lease.resource().name())
            .param("place", lease.place())
            .param("token", lease.token())
            .query(Integer.class)
            .single()
        == 1;
  }

  void delete(Lease lease) {
    sql.sql("DELETE FROM lease WHERE resource = :resource AND place = :place AND token = :token")
        .param("resource", lease.resource().name())
        .param("place", lease.place())
        .param("token", lease.token())
        .update();
  }

  void deleteHeldBy(String resourcePrefix, String holder) {
    sql.sql("DELETE FROM lease WHERE resource LIKE :resource AND holder = :holder")
        .param("resource", resourcePrefix + "%")
        .param("holder", holder)
        .update();
  }

  List<Row> ownedBy(String owner) {
    return sql.sql("SELECT * FROM lease WHERE owner = :owner")
        .param("owner", owner)
        .query(LeaseTable::row)
        .list();
  }

  List<Row> all() {
    return sql.sql("SELECT * FROM lease").query(LeaseTable::row).list();
  }

  int delete(Row row) {
    return sql.sql(
            "DELETE FROM lease WHERE resource = :resource AND place = :place AND token = :token")
        .param("resource", row.resource())
        .param("place", row.place())
        .param("token", row.token())
        .update();
  }

  private static Row row(ResultSet row, int n) throws SQLException {
    return new Row(
        row.getString("resource"),
        row.getInt("place"),
        row.getString("owner"),
        row.getString("holder"),
        row.getLong("token"));
  }
}
