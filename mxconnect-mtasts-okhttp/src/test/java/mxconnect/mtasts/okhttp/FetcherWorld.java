package mxconnect.mtasts.okhttp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.FetchedPolicy;
import mxconnect.api.spi.PolicyRequest;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.contract.Settings;
import mxconnect.testkit.https.PolicyAnswer;
import mxconnect.testkit.https.PolicyHost;

/** A policy host, and a fetcher that trusts it. */
final class FetcherWorld implements AutoCloseable {
  private static final String DOMAIN = "example.com";

  private final MailWorld world = MailWorld.builder().policy(DOMAIN, PolicyAnswer.none()).start();
  private final OkHttpFetcher fetcher;

  FetcherWorld(Path folder) throws IOException {
    Path trustStore = folder.resolve("ca.pem");
    Files.writeString(trustStore, world.authority().pem());
    fetcher = new OkHttpFetcher().configured(Settings.trusting(trustStore));
  }

  void serve(PolicyAnswer answer) {
    world.policies().serve(DOMAIN, world.authority().identity("mta-sts." + DOMAIN), answer);
  }

  FetchedPolicy fetch(Duration time) throws IOException, InterruptedException {
    URI url = URI.create("https://mta-sts." + DOMAIN + ":" + world.policyPort() + PolicyHost.PATH);
    List<InetAddress> addresses = List.of(world.policies().address().getAddress());
    return fetcher.fetch(
        PolicyRequest.builder(DOMAIN, url, Deadline.after(time)).addresses(addresses).build());
  }

  @Override
  public void close() throws IOException {
    fetcher.close();
    world.close();
  }
}
