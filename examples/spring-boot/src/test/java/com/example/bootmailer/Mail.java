package com.example.bootmailer;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.https.PolicyAnswer;
import mxconnect.testkit.smtp.SmtpDialogue;
import mxconnect.testkit.smtp.SmtpMessage;
import mxconnect.testkit.tls.TestAuthority;

/**
 * A domain that takes mail and has an MTA-STS policy, one that is busy, one that has no mail; and a
 * client of the application.
 */
final class Mail implements AutoCloseable {
  private final TestAuthority authority = TestAuthority.create();
  private final Path trustStore;
  private final MailWorld world;
  private final HttpClient client = HttpClient.newHttpClient();

  Mail(Path folder) throws IOException {
    trustStore = Files.writeString(folder.resolve("ca.pem"), authority.pem());
    world =
        MailWorld.builder()
            .authority(authority)
            .zone(
                Zone.builder()
                    .mx("good.example", 10, "mx.good.example")
                    .a("mx.good.example", "127.0.0.2")
                    .txt("_mta-sts.good.example", "v=STSv1; id=1;")
                    .a("mta-sts.good.example", "127.0.0.1")
                    .mx("busy.example", 10, "mx.busy.example")
                    .a("mx.busy.example", "127.0.0.3")
                    .nullMx("nomail.example")
                    .build())
            .policy("good.example", PolicyAnswer.enforce("mx.good.example"))
            .host(
                "127.0.0.2",
                SmtpDialogue.of("mx.good.example").startTls(authority.identity("mx.good.example")))
            .host("127.0.0.3", SmtpDialogue.of("mx.busy.example").greeting("421 4.3.2 busy"))
            .start();
  }

  /** What the application is started with. */
  List<String> arguments() {
    return List.of(
        "--server.port=0",
        "--mailer.settings.dns.servers=" + world.dnsServers(),
        "--mailer.settings.mtasts.port=" + world.policyPort(),
        "--mailer.settings.tls.trust-store=" + trustStore,
        "--mailer.port=" + world.port(),
        "--mailer.private-addresses=true");
  }

  List<SmtpMessage> taken() {
    return world.host("127.0.0.2").messages();
  }

  HttpResponse<String> send(int port, String recipient) throws Exception {
    return answer(
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:" + port + "/messages?subject=Greetings&to=" + recipient))
            .POST(HttpRequest.BodyPublishers.ofString("Hello"))
            .header("Content-Type", "text/plain"));
  }

  HttpResponse<String> get(int port, String path) throws Exception {
    return answer(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)));
  }

  private HttpResponse<String> answer(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() throws IOException {
    client.close();
    world.close();
  }
}
