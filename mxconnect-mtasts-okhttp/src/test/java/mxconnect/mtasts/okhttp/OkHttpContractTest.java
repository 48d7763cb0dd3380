package mxconnect.mtasts.okhttp;

import java.nio.file.Path;
import mxconnect.api.spi.MtaStsFetcher;
import mxconnect.testkit.contract.MtaStsFetcherContract;
import mxconnect.testkit.contract.Settings;

class OkHttpContractTest extends MtaStsFetcherContract {
  @Override
  protected MtaStsFetcher fetcher(Path trustStore) {
    return new OkHttpFetcher().configured(Settings.trusting(trustStore));
  }
}
