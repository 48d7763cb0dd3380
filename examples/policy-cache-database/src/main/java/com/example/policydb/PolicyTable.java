package com.example.policydb;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import mxconnect.api.MtaStsMode;
import mxconnect.api.spi.CachedPolicy;
import org.hsqldb.jdbc.JDBCDataSource;

/** The table of policies. Thread-safe: there is one connection, which threads use in turn. */
final class PolicyTable implements AutoCloseable {
  private static final String CREATE =
      """
      CREATE TABLE IF NOT EXISTS policy (
        domain VARCHAR(253) PRIMARY KEY,
        id VARCHAR(32) NOT NULL,
        mode VARCHAR(10) NOT NULL,
        mx VARCHAR(65536) NOT NULL,
        max_age BIGINT NOT NULL,
        fetched_at TIMESTAMP(9) WITH TIME ZONE NOT NULL)
      """;
  private static final String SELECT =
      "SELECT id, mode, mx, max_age, fetched_at FROM policy WHERE domain = ?";
  private static final String SELECT_ALL =
      "SELECT domain, id, mode, mx, max_age, fetched_at FROM policy";
  private static final String DELETE = "DELETE FROM policy WHERE domain = ?";
  private static final String DELETE_EXPIRED =
      "DELETE FROM policy WHERE fetched_at + max_age SECOND < CURRENT_TIMESTAMP";
  private static final String INSERT =
      "INSERT INTO policy (domain, id, mode, mx, max_age, fetched_at) VALUES (?, ?, ?, ?, ?, ?)";

  /** Not synchronized, which would hold a carrier thread before Java 24 (JEP 491). */
  private final ReentrantLock turn = new ReentrantLock();

  private final Connection connection;

  private PolicyTable(Connection connection) {
    this.connection = connection;
  }

  static PolicyTable open(Path path) throws SQLException {
    JDBCDataSource database = new JDBCDataSource();
    // Every commit is on the disk when it returns; the last connection closes the database.
    database.setUrl("jdbc:hsqldb:file:" + path + ";hsqldb.write_delay=false;shutdown=true");
    Connection connection = database.getConnection();
    try (Statement statement = connection.createStatement()) {
      statement.execute(CREATE);
      statement.execute(DELETE_EXPIRED);
      connection.setAutoCommit(false);
      return new PolicyTable(connection);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  Optional<CachedPolicy> get(String domain) throws SQLException {
    turn.lock();
    try (PreparedStatement select = connection.prepareStatement(SELECT)) {
      select.setString(1, domain);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? policy(row) : Optional.empty();
      }
    } finally {
      turn.unlock();
    }
  }

  Map<String, CachedPolicy> all() throws SQLException {
    turn.lock();
    try (Statement select = connection.createStatement();
        ResultSet row = select.executeQuery(SELECT_ALL)) {
      Map<String, CachedPolicy> all = new HashMap<>();
      while (row.next()) {
        String domain = row.getString("domain");
        policy(row).ifPresent(policy -> all.put(domain, policy));
      }
      return all;
    } finally {
      turn.unlock();
    }
  }

  /** A row that is no policy, whoever has written it, equals none; never another policy. */
  private static Optional<CachedPolicy> policy(ResultSet row) throws SQLException {
    try {
      return Optional.of(
          new CachedPolicy(
              row.getString("id"),
              MtaStsMode.valueOf(row.getString("mode").toUpperCase(Locale.ROOT)),
              row.getString("mx").lines().toList(),
              Duration.ofSeconds(row.getLong("max_age")),
              row.getObject("fetched_at", OffsetDateTime.class).toInstant()));
    } catch (IllegalArgumentException damaged) {
      return Optional.empty();
    }
  }

  /** Of two policies of a domain the one that was fetched later stays. */
  void put(String domain, CachedPolicy policy) throws SQLException {
    turn.lock();
    try (PreparedStatement delete = connection.prepareStatement(DELETE);
        PreparedStatement insert = connection.prepareStatement(INSERT)) {
      Instant now = Instant.now();
      if (get(domain).filter(before -> before.isNewerThan(policy, now)).isPresent()) {
        return;
      }
      delete.setString(1, domain);
      insert.setString(1, domain);
      insert.setString(2, policy.id());
      insert.setString(3, policy.mode().name().toLowerCase(Locale.ROOT));
      insert.setString(4, String.join("\n", policy.mx()));
      insert.setLong(5, policy.maxAge().toSeconds());
      insert.setObject(6, policy.fetchedAt().atOffset(ZoneOffset.UTC));
      commit(delete, insert);
    } finally {
      turn.unlock();
    }
  }

  void remove(String domain, CachedPolicy expected) throws SQLException {
    turn.lock();
    try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
      delete.setString(1, domain);
      if (get(domain).equals(Optional.of(expected))) {
        commit(delete);
      }
    } finally {
      turn.unlock();
    }
  }

  /** All or nothing: a policy is never gone because the next one could not be written. */
  private void commit(PreparedStatement... changes) throws SQLException {
    try {
      for (PreparedStatement change : changes) {
        change.executeUpdate();
      }
      connection.commit();
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    }
  }

  @Override
  public void close() throws SQLException {
    turn.lock();
    try {
      connection.close();
    } finally {
      turn.unlock();
    }
  }
}
