package com.example.policydb;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import mxconnect.api.spi.CachedPolicy;
import mxconnect.api.spi.PolicyCache;
import mxconnect.api.spi.ProviderContext;
import mxconnect.api.spi.Setting;

/**
 * The policy cache {@code database}: policies outlive the process, in the database at the path of
 * the setting {@code policy.cache.database}.
 */
public final class DatabasePolicyCache implements PolicyCache {
  private static final Setting<Path> DATABASE =
      Setting.path("policy.cache.database", "the path of the database");

  private final Optional<PolicyTable> policies;

  /** Makes the prototype, which must be configured before it keeps anything. */
  public DatabasePolicyCache() {
    this(Optional.empty());
  }

  private DatabasePolicyCache(Optional<PolicyTable> policies) {
    this.policies = policies;
  }

  static DatabasePolicyCache at(Path path) throws SQLException {
    return new DatabasePolicyCache(Optional.of(PolicyTable.open(path)));
  }

  @Override
  public String name() {
    return "database";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(DATABASE);
  }

  /** Opens the database; one that cannot be used fails where the connector is built. */
  @Override
  public DatabasePolicyCache configured(ProviderContext context) {
    try {
      return at(DATABASE.get(context));
    } catch (SQLException e) {
      IllegalArgumentException unusable =
          context.invalid(DATABASE.key(), "a database that can be opened: " + e.getMessage());
      unusable.initCause(e);
      throw unusable;
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException if the database fails; to the engine the policy is then absent
   */
  @Override
  public Optional<CachedPolicy> get(String policyDomain) {
    try {
      return table().get(policyDomain);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void put(String policyDomain, CachedPolicy policy) {
    try {
      table().put(policyDomain, policy);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void remove(String policyDomain, CachedPolicy expected) {
    try {
      table().remove(policyDomain, expected);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super CachedPolicy> action) {
    try {
      table().all().forEach(action);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void close() {
    try {
      table().close();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private PolicyTable table() {
    return policies.orElseThrow(() -> new IllegalStateException("the cache is not configured"));
  }

  private static IllegalStateException failed(SQLException e) {
    return new IllegalStateException("the policy database failed: " + e.getMessage(), e);
  }
}
