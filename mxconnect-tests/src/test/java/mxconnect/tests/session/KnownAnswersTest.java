package mxconnect.tests.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ConnectPlan;
import mxconnect.api.ConnectRequest;
import mxconnect.api.IpPrefix;
import mxconnect.api.MxConnection;
import mxconnect.api.MxConnector;
import mxconnect.api.TlsObligation;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.dns.SignedTree;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.https.PolicyAnswer;
import mxconnect.testkit.smtp.SmtpDialogue;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.testkit.tls.TestAuthority;
import mxconnect.testkit.tls.Tlsa;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is known of the DNS, policy and TLSA records included, is taken on the call's thread. */
@Timeout(120)
class KnownAnswersTest {
  private static final String DOMAIN = "example.com";
  private static final String EXCHANGER = "mx.example.com";
  private static final String ADDRESS = "127.0.0.2";

  @TempDir Path folder;
  private final TestAuthority authority = TestAuthority.create();
  private final ServerIdentity identity = authority.identity(EXCHANGER);
  @AutoClose private MailWorld world;
  private MxConnector connector;
  private ConnectRequest request;

  /** Something that a call does. */
  private interface Call {
    void make() throws Exception;
  }

  @BeforeEach
  void start() throws IOException {
    world =
        MailWorld.builder()
            .authority(authority)
            .tree(this::tree)
            .policy(DOMAIN, PolicyAnswer.enforce(EXCHANGER))
            .host(ADDRESS, SmtpDialogue.of(EXCHANGER))
            .start();
    connector = world.connector(builder -> builder.resolver("dnsjava"));
    ConnectOptions options =
        ConnectOptions.forPublicInternet().toBuilder()
            .port(world.port())
            .addressFamilies(families -> families.withIgnoreIpv6(true))
            .addressRules(rules -> rules.allowFor(DOMAIN, IpPrefix.parse("127.0.0.0/8")))
            .build();
    request = ConnectRequest.builder("user@" + DOMAIN).options(options).build();
  }

  private SignedTree tree(int port) {
    return SignedTree.builder()
        .records(
            Zone.builder()
                .mx(DOMAIN, 10, EXCHANGER)
                .a(EXCHANGER, ADDRESS)
                .txt("_mta-sts." + DOMAIN, "v=STSv1; id=1;")
                .a("mta-sts." + DOMAIN, "127.0.0.1")
                .tlsa(EXCHANGER, port, Tlsa.of(identity, 3, 1, 1))
                .build())
        .build();
  }

  private void connect() throws Exception {
    try (MxConnection connection = connector.connect(request)) {
      assertInstanceOf(TlsObligation.Dane.class, connection.tls());
    }
  }

  private void plan() throws Exception {
    ConnectPlan plan = connector.plan(request);
    assertInstanceOf(TlsObligation.Dane.class, plan.exchangers().getFirst().tls());
  }

  /** Returns the names of the threads that the engine starts for a call. */
  private List<String> threads(Call call) throws Exception {
    Path file = folder.resolve("threads.jfr");
    try (Recording recording = new Recording()) {
      recording.enable("jdk.VirtualThreadStart").withoutStackTrace();
      recording.start();
      call.make();
      recording.stop();
      recording.dump(file);
    }
    return RecordingFile.readAllEvents(file).stream()
        .map(RecordedEvent::getThread)
        .map(Optional::ofNullable)
        .map(thread -> thread.map(RecordedThread::getJavaName).orElse(""))
        .filter(name -> Objects.requireNonNullElse(name, "").startsWith("mxconnect-"))
        .toList();
  }

  @Test
  void callsThatKnowNothingHaveThreadsForTheirQuestions() throws Exception {
    assertFalse(threads(this::plan).isEmpty());
  }

  @Test
  void deliveryThatKnowsAllStartsNoThread() throws Exception {
    connect();
    assertEquals(List.of(), threads(this::connect));
  }

  @Test
  void planThatKnowsAllStartsNoThread() throws Exception {
    plan();
    assertEquals(List.of(), threads(this::plan));
  }
}
