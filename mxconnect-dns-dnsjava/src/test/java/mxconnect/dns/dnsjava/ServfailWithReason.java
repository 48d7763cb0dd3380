package mxconnect.dns.dnsjava;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

/** A server that fails always and gives the same reason (RFC 8914). */
record ServfailWithReason(int code) implements Responder.Handler {
  @Override
  public void answer(Responder server, Message query, InetSocketAddress from) throws IOException {
    Message reply = new Message(query.getHeader().getID());
    reply.getHeader().setFlag(Flags.QR);
    reply.getHeader().setRcode(Rcode.SERVFAIL);
    reply.addRecord(query.getQuestion(), Section.QUESTION);
    reply.addRecord(
        new OPTRecord(1232, 0, 0, 0, List.of(new ExtendedErrorCodeOption(code, "so it says"))),
        Section.ADDITIONAL);
    server.send(reply, from);
  }
}
