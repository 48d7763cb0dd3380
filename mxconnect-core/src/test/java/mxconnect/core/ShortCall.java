package mxconnect.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ConnectRequest;
import mxconnect.api.Dane;
import mxconnect.api.ErrorCode;
import mxconnect.api.MtaSts;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnection;
import mxconnect.api.MxConnector;
import mxconnect.api.Racing;
import mxconnect.api.TlsObligation;
import mxconnect.api.dns.AddressRecord;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.Security;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.api.spi.FetchedPolicy;
import mxconnect.api.spi.MtaStsFetcher;
import mxconnect.api.spi.PolicyRequest;
import mxconnect.core.shortage.Work;

/**
 * A call that meets a lack of memory gives what was asked for, or fails for the moment as the fault
 * of this system, and never by its time running out. Every socket is closed, hooks and listeners
 * hear of one end each, nothing is held against the domain or its hosts, no policy stops counting,
 * and the next call succeeds.
 */
public final class ShortCall implements Work {
  private static final String DOMAIN = "example.com";
  private static final String HOST = "mx.example.com";
  private static final Duration TIME = Duration.ofMinutes(1);
  private static final String POLICY =
      "version: STSv1\nmode: enforce\nmx: " + HOST + "\nmax_age: 86400\n";

  private final Kind kind;
  private final ShortWorld world = new ShortWorld();
  private final MxConnector connector;
  private final ConnectRequest request;
  private Optional<Throwable> failure = Optional.empty();

  /** What is called, and in which world. */
  public enum Kind {
    CONNECT,
    ASYNC,
    OPEN,
    PLAN,
    HOOKED,
    SUPPLIED,
    MTA_STS,
    DANE,
    /** With a policy, and DNS answers when the call sleeps. */
    LATE
  }

  /** Makes a world for one call of a kind. */
  public ShortCall(String kind) throws Exception {
    this.kind = Kind.valueOf(kind);
    MxConnector.Builder builder =
        MxConnector.builder()
            .resolver(dns())
            .policyCache("none")
            .mtaStsFetcher(new Fetcher())
            .set("dns.max-queries", "2")
            .addListener(world.watch());
    if (this.kind == Kind.HOOKED || this.kind == Kind.SUPPLIED) {
      builder.addHook(world.hook(this.kind == Kind.SUPPLIED));
    }
    this.connector = builder.build();
    this.request = request();
  }

  private ScriptedDns dns() {
    Security security = kind == Kind.DANE ? Security.SECURE : Security.INSECURE;
    ScriptedDns dns = kind == Kind.LATE ? new ScriptedDns().late() : new ScriptedDns();
    return dns.mx(security, DOMAIN, HOST)
        .records(
            security,
            HOST,
            RecordType.A,
            new AddressRecord(Mail.ip("127.0.0.1")),
            new AddressRecord(Mail.ip("127.0.0.2")))
        .address(security, "mta-sts." + DOMAIN, "127.0.0.1")
        .txt("_mta-sts." + DOMAIN, "v=STSv1; id=1;")
        .records(
            security,
            "_" + world.port() + "._tcp." + HOST,
            RecordType.TLSA,
            new TlsaRecord(3, 1, 1, "00".repeat(32)));
  }

  private ConnectRequest request() {
    return ConnectRequest.builder(DOMAIN)
        .options(
            ConnectOptions.builder()
                .port(world.port())
                .timeout(TIME)
                .racing(Racing.on().withDelay(Duration.ofMillis(10)))
                .tls(
                    tls ->
                        tls.mtaSts(hasPolicy() ? MtaSts.ON : MtaSts.OFF)
                            .dane(kind == Kind.DANE ? Dane.ON : Dane.OFF))
                .build())
        .build();
  }

  private boolean hasPolicy() {
    return kind == Kind.MTA_STS || kind == Kind.LATE;
  }

  @Override
  public void act() {
    try {
      call();
    } catch (Throwable e) {
      failure = Optional.of(e);
    }
  }

  private void call() throws Exception {
    switch (kind) {
      case PLAN -> {
        var unused = connector.plan(request);
      }
      case OPEN -> take(connector.open(request, (connection, deadline) -> greeted(connection)));
      case ASYNC -> take(async());
      default -> take(connector.connect(request));
    }
  }

  private static MxConnection greeted(MxConnection connection) throws IOException {
    assertEquals('2', connection.socket().getInputStream().read());
    return connection;
  }

  private MxConnection async() throws Exception {
    try {
      return connector.connectAsync(request).get(2 * TIME.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception failed ? failed : e;
    }
  }

  private void take(MxConnection connection) {
    try (connection) {
      switch (kind) {
        case MTA_STS, LATE ->
            assertTrue(connection.tls().authenticated(), "the policy does not count");
        case DANE -> assertInstanceOf(TlsObligation.Dane.class, connection.tls());
        default -> {}
      }
    }
  }

  @Override
  public void check() throws Exception {
    if (failure.isPresent()) {
      assertOfThisSystem(failure.get());
    }
    world.check();
    assertEquals(List.of(), connector.health(), "held against hosts");
    ShortWorld.await("look-ups under way", () -> connector.statistics().queriesUnderWay() == 0);
    for (int i = 0; i < 2; i++) {
      call();
    }
    world.check();
    connector.close();
    world.close();
  }

  private static void assertOfThisSystem(Throwable failure) {
    if (failure instanceof OutOfMemoryError) {
      return;
    }
    if (failure instanceof ExecutionException e && e.getCause() instanceof OutOfMemoryError) {
      return;
    }
    if (failure instanceof MxConnectException e) {
      if (e.temporary() && e.code() == ErrorCode.LOCAL_RESOURCES) {
        return;
      }
    }
    throw new AssertionError("not told as a lack of memory: " + failure, failure);
  }

  private static final class Fetcher implements MtaStsFetcher {
    @Override
    public String name() {
      return "fixed";
    }

    @Override
    public FetchedPolicy fetch(PolicyRequest request) {
      return new FetchedPolicy(200, Optional.of("text/plain"), POLICY);
    }
  }
}
