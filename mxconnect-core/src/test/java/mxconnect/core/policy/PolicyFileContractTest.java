package mxconnect.core.policy;

import java.nio.file.Path;
import java.time.InstantSource;
import mxconnect.api.spi.PolicyCache;
import mxconnect.testkit.contract.PolicyCacheContract;
import org.junit.jupiter.api.io.TempDir;

class PolicyFileContractTest extends PolicyCacheContract {
  @TempDir Path folder;

  @Override
  public PolicyCache open() {
    return new FilePolicyCache(folder.resolve("policies.json"), InstantSource.system());
  }

  @Override
  public boolean isDurable() {
    return true;
  }
}
