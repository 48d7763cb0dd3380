package com.example.policydb;

import java.nio.file.Path;
import java.sql.SQLException;
import mxconnect.api.spi.PolicyCache;
import mxconnect.testkit.contract.PolicyCacheContract;
import org.junit.jupiter.api.io.TempDir;

/** What every policy cache promises. */
class ContractTest extends PolicyCacheContract {
  @TempDir Path folder;

  @Override
  public PolicyCache open() throws SQLException {
    return DatabasePolicyCache.at(folder.resolve("policies"));
  }

  @Override
  public boolean isDurable() {
    return true;
  }
}
