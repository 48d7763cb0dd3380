package mxconnect.cache.redis;

import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class RedisContractTest extends SharedContract {
  @TempDir private static Path folder;
  @AutoClose private static RedisProcess server;

  @BeforeAll
  static void start() throws Exception {
    server = RedisProcess.start(folder);
  }

  @Override
  String address() {
    return "redis://" + server.address();
  }
}
