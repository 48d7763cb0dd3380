package mxconnect.testkit.dns;

import java.io.IOException;
import java.util.List;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Asks a server with the DO bit, and looks at what the answer is made of. */
final class DnssecClient {
  private static final int PAYLOAD = 65_000;

  private final DnsClient client;

  DnssecClient(DnsServer server) {
    client = new DnsClient(server);
  }

  static Message query(String name, String type) {
    Message query = DnsClient.query(name, type);
    query.addRecord(new OPTRecord(PAYLOAD, 0, 0, ExtendedFlags.DO), Section.ADDITIONAL);
    return query;
  }

  Message ask(String name, String type) throws IOException {
    return client.udp(query(name, type));
  }

  Message askWithCheckingDisabled(String name, String type) throws IOException {
    Message query = query(name, type);
    query.getHeader().setFlag(Flags.CD);
    return client.udp(query);
  }

  /** Returns the response code and, after it, whether the answer has the AD bit. */
  String verdict(String name, String type) throws IOException {
    return verdict(ask(name, type));
  }

  static String verdict(Message reply) {
    String rcode = Rcode.string(reply.getRcode());
    return reply.getHeader().getFlag(Flags.AD) ? rcode + " secure" : rcode;
  }

  static <R extends Record> List<R> records(Message reply, int section, Class<R> kind) {
    return reply.getSection(section).stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Returns the types in a section, in their order. */
  static List<String> types(Message reply, int section) {
    return reply.getSection(section).stream().map(r -> Type.string(r.getType())).toList();
  }
}
