package mxconnect.cache.file;

import java.nio.file.Path;
import java.util.Map;
import mxconnect.api.spi.PolicyCache;
import mxconnect.api.spi.ProviderContext;
import mxconnect.testkit.contract.PolicyCacheContract;
import org.junit.jupiter.api.io.TempDir;

class FilePolicyCacheContractTest extends PolicyCacheContract {
  @TempDir Path folder;

  @Override
  public PolicyCache open() {
    return new FilePolicyCache()
        .configured(
            ProviderContext.of(
                Map.of("policy.cache.file", folder.resolve("policies.json").toString())));
  }

  @Override
  public boolean isDurable() {
    return true;
  }
}
