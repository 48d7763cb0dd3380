package mxconnect.testkit.contract;

import java.nio.file.Path;
import mxconnect.api.spi.MtaStsFetcher;
import mxconnect.api.spi.support.PkixTrustAnchors;

class SocketFetcherTest extends MtaStsFetcherContract {
  @Override
  protected MtaStsFetcher fetcher(Path trustStore) {
    return new SocketFetcher(
        new TlsClient(PkixTrustAnchors.of(Settings.trusting(trustStore)).trustManager()));
  }
}
