package mxconnect.testkit.contract;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mxconnect.api.IpLiteral;
import mxconnect.api.spi.MtaStsFetcher;
import mxconnect.testkit.https.PolicyAnswer;
import mxconnect.testkit.https.PolicyHost;
import mxconnect.testkit.runtime.FreePort;
import mxconnect.testkit.tls.TestAuthority;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every {@link MtaStsFetcher} promises.
 *
 * <p>The tests fetch from policy hosts on 127.0.0.1 and 127.0.0.2, whose certificates an authority
 * of the test has signed.
 *
 * {@snippet :
 * class MyFetcherTest extends MtaStsFetcherContract {
 *   @Override
 *   protected MtaStsFetcher fetcher(Path trustStore) {
 *     return new MyFetcher().configured(Settings.trusting(trustStore));
 *   }
 * }
 * }
 */
@SuppressWarnings("exports") // who extends this has JUnit
@ExtendWith(Explanation.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
public abstract class MtaStsFetcherContract
    implements FetcherAddressRules,
        FetcherRequestRules,
        FetcherAnswerRules,
        FetcherLimitRules,
        FetcherCertificateRules,
        FetcherWaitingRules,
        ProviderRules {
  private final List<MtaStsFetcher> fetchers = new ArrayList<>();
  private final TestAuthority authority = TestAuthority.create();
  private PolicyHost host;

  @TempDir Path folder;

  /** Makes the test. */
  protected MtaStsFetcherContract() {}

  /**
   * Returns a fetcher, as configured for a connector, that trusts these certificates and no others.
   * The contract closes it.
   *
   * @param trustStore a PEM file, such as the setting {@code tls.trust-store} names
   * @throws Exception if that fails, and with it the test
   */
  protected abstract MtaStsFetcher fetcher(Path trustStore) throws Exception;

  @Override
  public final PolicyHost policyHost() {
    return host;
  }

  @Override
  public final TestAuthority authority() {
    return authority;
  }

  @Override
  public final MtaStsFetcher trusting(String pem) throws Exception {
    Path trustStore = folder.resolve("trusted-" + fetchers.size() + ".pem");
    Files.writeString(trustStore, pem);
    MtaStsFetcher fetcher = fetcher(trustStore);
    fetchers.add(fetcher);
    return fetcher;
  }

  @Override
  public final MtaStsFetcher provider() throws Exception {
    return fetchers.isEmpty() ? trusting(authority.pem()) : fetchers.getFirst();
  }

  @Override
  public final void exercise() throws Exception {
    fetch(PolicyAnswer.none());
  }

  @Override
  public final void closeProvider() {
    fetchers.forEach(MtaStsFetcher::close);
    fetchers.clear();
  }

  @BeforeEach
  final void startTheHost() throws IOException {
    InetAddress here = IpLiteral.parse(HERE).orElseThrow();
    host = FreePort.open(port -> PolicyHost.start(new InetSocketAddress(here, port)));
  }

  @AfterEach
  final void closeEverything() throws IOException {
    closeProvider();
    host.close();
  }
}
