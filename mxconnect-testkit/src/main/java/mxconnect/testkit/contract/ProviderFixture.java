package mxconnect.testkit.contract;

import java.time.Duration;
import mxconnect.api.spi.Provider;

/** What the rules for every kind of provider work with. */
interface ProviderFixture {
  /** More than any test needs that is not about waiting. */
  Duration PATIENCE = Duration.ofSeconds(20);

  /** As long as a test wants to wait for silence. */
  Duration SHORT = Duration.ofMillis(300);

  /**
   * Returns how much longer than is allowed a provider may take, because a machine may be slow; by
   * default 5 s.
   */
  default Duration grace() {
    return Duration.ofSeconds(5);
  }

  /** Returns the provider of this test, made at the first call and closed after the test. */
  Provider provider() throws Exception;

  /** Lets the provider do once what it is there for. */
  void exercise() throws Exception;

  /** Closes the provider, which is then not closed after the test. */
  void closeProvider();
}
