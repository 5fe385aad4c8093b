package io.bowline.limits;

import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;

/** An empty database with Bowline's schema, gone with its test. */
public final class TestDatabase {

  private TestDatabase() {}

  public static DataSource create() {
    var pool =
        JdbcConnectionPool.create(
            "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "", "");
    pool.setMaxConnections(40);
    Flyway.configure().dataSource(pool).load().migrate();
    return pool;
  }
}
