package io.bowline.store;

import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A database with Bowline's schema that is gone when it is closed: for commands that use the
 * workers' domain and keep nothing.
 */
public final class MemoryDatabase implements AutoCloseable {

  private static final int MOST_CONNECTIONS = 40;

  private final JdbcConnectionPool source;

  private MemoryDatabase(JdbcConnectionPool source) {
    this.source = source;
  }

  public static MemoryDatabase open() {
    var source =
        JdbcConnectionPool.create(
            "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "", "");
    source.setMaxConnections(MOST_CONNECTIONS);
    Flyway.configure().dataSource(source).load().migrate();
    return new MemoryDatabase(source);
  }

  public DataSource source() {
    return source;
  }

  public JdbcClient jdbc() {
    return JdbcClient.create(source);
  }

  @Override
  public void close() {
    jdbc().sql("SHUTDOWN").update();
    source.dispose();
  }
}
