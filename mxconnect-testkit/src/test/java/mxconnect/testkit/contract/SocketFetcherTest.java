package mxconnect.testkit.contract;

import java.nio.file.Path;
import mxconnect.api.spi.MtaStsFetcher;
import mxconnect.api.spi.TrustAnchors;

class SocketFetcherTest extends MtaStsFetcherContract {
  @Override
  protected MtaStsFetcher fetcher(Path trustStore) {
    return new SocketFetcher(
        new TlsClient(TrustAnchors.of(Settings.trusting(trustStore)).trustManager()));
  }
}
