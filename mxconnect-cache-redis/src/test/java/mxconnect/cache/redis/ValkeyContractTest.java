package mxconnect.cache.redis;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Runs where there is a Valkey; Debian has it since version 13, and for 12 in its backports. */
class ValkeyContractTest extends SharedContract {
  @TempDir private static Path folder;
  @AutoClose private static RedisProcess server;

  @BeforeAll
  static void start() throws Exception {
    Optional<String> valkey = RedisProcess.find("valkey-server");
    assumeTrue(valkey.isPresent(), "valkey-server is not installed");
    server = RedisProcess.start(valkey.get(), folder);
  }

  @Override
  String address() {
    return "redis://" + server.address();
  }
}
