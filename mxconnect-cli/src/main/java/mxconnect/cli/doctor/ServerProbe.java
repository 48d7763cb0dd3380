package mxconnect.cli.doctor;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.support.NameServers;
import mxconnect.api.spi.support.WireQuery;

/** Asks name servers one by one, and keeps what the messages look like. */
final class ServerProbe {
  private static final String ROOT = "";

  /** What connectors ask for (RFC 9715 §3.1 R5). */
  private static final int UNFRAGMENTED = 1232;

  private static final int SMALLEST = 512;

  private final NameServers servers;
  private final TestNames names;

  ServerProbe(NameServers servers, TestNames names) {
    this.servers = servers;
    this.names = names;
  }

  List<ServerFacts> facts() throws InterruptedException {
    List<ServerFacts> facts = new ArrayList<>();
    for (InetSocketAddress server : servers.addresses()) {
      facts.add(facts(server));
    }
    return facts;
  }

  /** One that does not answer the simplest question is asked no more. */
  private ServerFacts facts(InetSocketAddress server) throws InterruptedException {
    String where = NameServers.text(server);
    Heard plain = ask(server, new WireQuestion(ROOT, WireQuestion.SOA, 0, 0));
    if (plain instanceof Heard.Nothing) {
      return new ServerFacts(where, plain, plain, plain, plain, plain, plain, plain);
    }
    return new ServerFacts(
        where,
        plain,
        ask(server, unchecked(WireQuestion.SOA, UNFRAGMENTED)),
        ask(server, unchecked(WireQuestion.DNSKEY, UNFRAGMENTED)),
        ask(server, unchecked(WireQuestion.DNSKEY, SMALLEST)),
        ask(server, believing(names.signed())),
        ask(server, believing(names.unsigned())),
        ask(server, believing(names.bogus())));
  }

  private static WireQuestion unchecked(int type, int payload) {
    return new WireQuestion(ROOT, type, WireQuestion.CD, payload);
  }

  private static WireQuestion believing(DnsQuestion question) {
    return new WireQuestion(question.name(), WireQuestion.A, WireQuestion.AD, UNFRAGMENTED);
  }

  private Heard ask(InetSocketAddress server, WireQuestion question) throws InterruptedException {
    Heard heard = askOnce(server, question);
    for (int tries = 1; tries < servers.attempts() && isSilence(heard); tries++) {
      heard = askOnce(server, question);
    }
    return heard;
  }

  private static boolean isSilence(Heard heard) {
    return heard instanceof Heard.Nothing nothing && nothing.failure().reason() == Reason.TIMEOUT;
  }

  private Heard askOnce(InetSocketAddress server, WireQuestion question)
      throws InterruptedException {
    WireQuery<WireReply> query =
        new WireQuery<>(
            names.signed(), question.octets(), message -> Optional.of(WireReply.read(message)));
    try {
      return new Heard.Answer(query.ask(server, Deadline.after(servers.timeout())));
    } catch (DnsLookupException failure) {
      return new Heard.Nothing(failure);
    }
  }
}
