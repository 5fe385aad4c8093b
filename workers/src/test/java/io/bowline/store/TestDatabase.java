package io.bowline.store;

import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An empty database in memory, with the schema. */
public final class TestDatabase {

  public final JdbcClient jdbc;
  public final TransactionTemplate transaction;

  public TestDatabase() {
    var pool =
        JdbcConnectionPool.create(
            "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000", "", "");
    Flyway.configure().dataSource(pool).load().migrate();
    jdbc = JdbcClient.create(pool);
    transaction = new TransactionTemplate(new JdbcTransactionManager(pool));
  }
}
