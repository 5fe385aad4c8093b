package io.bowline.store;

import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * An empty database with the schema: in memory, or in the PostgreSQL that the environment variable
 * {@code BOWLINE_TEST_POSTGRES} names by its JDBC address.
 */
public final class TestDatabase {

  public final DataSource source;
  public final JdbcClient jdbc;
  public final TransactionTemplate transaction;

  public TestDatabase() {
    var postgres = System.getenv("BOWLINE_TEST_POSTGRES");
    source = postgres == null ? inMemory() : schemaOf(postgres);
    Flyway.configure().dataSource(source).load().migrate();
    jdbc = JdbcClient.create(source);
    transaction = new TransactionTemplate(new JdbcTransactionManager(source));
  }

  private static DataSource inMemory() {
    return JdbcConnectionPool.create(
        "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000", "", "");
  }

  private static DataSource schemaOf(String postgres) {
    var schema = "t" + UUID.randomUUID().toString().replace("-", "");
    var source = new PGSimpleDataSource();
    source.setURL(postgres);
    JdbcClient.create(source).sql("CREATE SCHEMA " + schema).update();
    source.setCurrentSchema(schema);
    return source;
  }
}
