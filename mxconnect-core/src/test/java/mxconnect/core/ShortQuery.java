package mxconnect.core;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import mxconnect.api.MxConnector;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.RecordType;
import mxconnect.core.shortage.Work;
import mxconnect.testkit.dns.DnsServer;
import mxconnect.testkit.dns.Zone;

/**
 * A resolver without memory answers, or says that it is this system's fault; it keeps no socket,
 * over UDP and TCP, and answers again afterwards.
 */
public final class ShortQuery implements Work {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);
  private static final String LONG = "long.example";
  private static final DnsServer SERVER = server();

  private final long before = sockets();
  private final MxConnector connector;
  private Optional<Throwable> failure = Optional.empty();

  /** Makes a resolver. */
  public ShortQuery(String resolver) {
    connector =
        MxConnector.builder()
            .set("resolver", resolver)
            .set("dns.servers", SERVER.hostAndPort())
            .policyCache("none")
            .build();
  }

  private static DnsServer server() {
    Zone zone =
        Zone.builder()
            .mx("example.com", 10, "mx.example.com")
            .txt(LONG, Stream.generate(() -> "x".repeat(250)).limit(12).toArray(String[]::new))
            .build();
    try {
      return DnsServer.start(zone);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long sockets() {
    try (Stream<Path> all = Files.list(DESCRIPTORS)) {
      return all.filter(ShortQuery::isSocket).count();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isSocket(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
    } catch (IOException closed) {
      return false;
    }
  }

  @Override
  public void act() {
    try {
      ask();
    } catch (Throwable e) {
      failure = Optional.of(e);
    }
  }

  private void ask() throws Exception {
    assertInstanceOf(
        DnsAnswer.Found.class, connector.resolve(new DnsQuestion("example.com", RecordType.MX)));
    assertInstanceOf(
        DnsAnswer.Found.class, connector.resolve(new DnsQuestion(LONG, RecordType.TXT)));
  }

  @Override
  public void check() throws Exception {
    if (failure.isPresent() && !(failure.get() instanceof OutOfMemoryError)) {
      if (!(failure.get() instanceof DnsLookupException e)
          || e.reason() != Reason.LOCAL_RESOURCES) {
        throw new AssertionError("not told as a lack: " + failure.get(), failure.get());
      }
    }
    ask();
    connector.close();
    long begin = System.nanoTime();
    while (sockets() > before) {
      if (System.nanoTime() - begin > PATIENCE) {
        throw new AssertionError("sockets stay open: " + (sockets() - before));
      }
      LockSupport.parkNanos(1_000_000);
    }
  }
}
