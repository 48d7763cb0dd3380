package mxconnect.dns.dnsjava;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * A small tree of zones: the root and {@code signed.} have keys, {@code plain.} has none; a server
 * that does not validate answers for all of them.
 */
final class SignedWorld implements Responder.Handler {
  final SignedZone root = new SignedZone(".");
  final SignedZone signed = new SignedZone("signed.");
  private final SignedZone plain = new SignedZone("plain.").unsigned();
  private final List<SignedZone> zones = new ArrayList<>(List.of(root, signed, plain));
  private Consumer<Message> tampering = reply -> {};

  SignedWorld() throws Exception {
    root.add(signed.ds()).add("signed.", "NS", "ns.signed.").add("plain.", "NS", "ns.plain.");
    signed
        .add("ns.signed.", "AAAA", "2001:db8::1")
        .add("host.signed.", "A", "192.0.2.1")
        .add("host.signed.", "MX", "10 mx.signed.")
        .add("near.signed.", "CNAME", "host.signed.")
        .add("far.signed.", "CNAME", "host.plain.");
    plain.add("host.plain.", "A", "192.0.2.2").add("back.plain.", "CNAME", "host.signed.");
  }

  /** Changes every answer on its way. */
  void tamper(Consumer<Message> change) {
    tampering = change;
  }

  /** Changes the answers about one type on their way. */
  void tamper(int type, Consumer<Message> change) {
    tamper(
        reply -> {
          if (reply.getQuestion().getType() == type) {
            change.accept(reply);
          }
        });
  }

  @Override
  public void answer(Responder responder, Message query, InetSocketAddress from)
      throws IOException {
    Message reply = new Message(query.getHeader().getID());
    reply.getHeader().setFlag(Flags.QR);
    reply.getHeader().setFlag(Flags.RA);
    reply.addRecord(query.getQuestion(), Section.QUESTION);
    Record question = query.getQuestion();
    answer(question.getName(), question.getType(), reply);
    tampering.accept(reply);
    responder.send(reply, from);
  }

  private void answer(Name name, int type, Message reply) {
    SignedZone zone = zone(name, type);
    zone.answer(name, type, reply);
    if (type != Type.CNAME) {
      elsewhere(zone, reply).ifPresent(target -> answer(target, type, reply));
    }
  }

  /** Follows an alias into another zone, as a recursive server does. */
  private static Optional<Name> elsewhere(SignedZone zone, Message reply) {
    return reply.getSection(Section.ANSWER).stream()
        .filter(record -> record.getType() == Type.CNAME)
        .map(record -> ((CNAMERecord) record).getTarget())
        .reduce((first, last) -> last)
        .filter(target -> !target.subdomain(zone.origin()));
  }

  private SignedZone zone(Name name, int type) {
    return zones.stream()
        .filter(zone -> name.subdomain(zone.origin()))
        .filter(zone -> type != Type.DS || !name.equals(zone.origin()) || zone == root)
        .max(Comparator.comparingInt(zone -> zone.origin().labels()))
        .orElseThrow();
  }

  static void strip(Message reply, int type) {
    for (int section : new int[] {Section.ANSWER, Section.AUTHORITY}) {
      reply.getSection(section).stream()
          .filter(record -> record.getType() == type)
          .toList()
          .forEach(record -> reply.removeRecord(record, section));
    }
  }
}
