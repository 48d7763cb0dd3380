package com.example.policydb;

import java.nio.file.Path;
import java.util.Map;
import mxconnect.api.spi.PolicyCache;
import mxconnect.testkit.contract.PolicyCacheContract;
import mxconnect.testkit.contract.Settings;
import org.junit.jupiter.api.io.TempDir;

/** What mxconnect expects of every policy cache. */
class DatabasePolicyCacheContractTest extends PolicyCacheContract {
  @TempDir Path folder;

  @Override
  public PolicyCache open() {
    String database = folder.resolve("policies").toString();
    return new DatabasePolicyCache()
        .configured(new Settings(Map.of("policy.cache.database", database)));
  }

  @Override
  public boolean isDurable() {
    return true;
  }
}
