package mxconnect.cli;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import mxconnect.api.AttemptResult;
import mxconnect.api.ConnectOptions;
import mxconnect.api.MtaSts;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnector;
import mxconnect.api.dns.AddressRecord;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.spi.CachedPolicy;
import mxconnect.api.spi.ConnectAttempt;
import mxconnect.api.spi.ConnectDecision;
import mxconnect.api.spi.ConnectHook;
import mxconnect.api.spi.PolicyCache;
import mxconnect.api.spi.Resolver;

/** A process in which all foreign code throws exceptions that would write a line of the log. */
final class ForeignFailures {
  /** Who throws, in its words. */
  static final List<String> FOREIGN = List.of("resolver", "listener", "hook", "cache");

  private ForeignFailures() {}

  public static void main(String[] arguments) throws InterruptedException {
    ConnectOptions options =
        ConnectOptions.builder().port(1).tls(tls -> tls.mtaSts(MtaSts.ON)).build();
    try (MxConnector connector =
        MxConnector.builder()
            .options(options)
            .resolver(Resolver.of("foreign", (question, deadline) -> answer(question)))
            .policyCache(new Cache())
            .addHook(new Hook())
            .addListener(
                (call, event) -> {
                  throw forged("listener");
                })
            .build()) {
      fail(connector, "example.com");
      fail(connector, "127.0.0.1");
    }
  }

  private static void fail(MxConnector connector, String target) throws InterruptedException {
    try {
      connector.connect(target).close();
    } catch (MxConnectException expected) {
      // What is logged of it is read.
    }
  }

  /** There is a host, so that the call does not end before the policy was looked for. */
  private static DnsAnswer answer(DnsQuestion question) {
    return switch (question.type()) {
      case TXT -> throw forged("resolver");
      case A -> DnsAnswer.found(question, new AddressRecord(InetAddress.getLoopbackAddress()));
      default -> DnsAnswer.noRecords(question);
    };
  }

  private static IllegalStateException forged(String who) {
    IllegalArgumentException quoting = new IllegalArgumentException(who + "\u001b[2J\nforged");
    return new IllegalStateException("wrapped", quoting);
  }

  private static final class Hook implements ConnectHook {
    @Override
    public ConnectDecision beforeConnect(ConnectAttempt attempt) {
      return ConnectDecision.proceed();
    }

    @Override
    public void attemptEnded(ConnectAttempt attempt, AttemptResult result) {
      throw forged("hook");
    }
  }

  private static final class Cache implements PolicyCache {
    @Override
    public String name() {
      return "foreign";
    }

    @Override
    public Optional<CachedPolicy> get(String policyDomain) {
      throw forged("cache");
    }

    @Override
    public void put(String policyDomain, CachedPolicy policy) {
      throw forged("cache");
    }

    @Override
    public void remove(String policyDomain, CachedPolicy expected) {
      throw forged("cache");
    }
  }
}
