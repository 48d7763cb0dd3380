package mxconnect.testkit.contract;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.support.NameServers;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.WireParseException;

/** Asks one server once, in steps that a wrong one may replace. */
class WireClient {
  private static final int MAX_DATAGRAM = 65_535;

  final Message ask(
      InetSocketAddress server, Message query, DnsQuestion question, Deadline deadline)
      throws DnsLookupException, InterruptedException {
    try (DatagramSocket socket = newSocket()) {
      Message reply = await(() -> overUdp(socket, server, query), deadline);
      Message whole =
          reply.getHeader().getFlag(Flags.TC) ? whole(reply, server, query, deadline) : reply;
      check(whole.getRcode(), question, server);
      if (isContradictory(whole)) {
        throw new DnsLookupException(
            question, Reason.MALFORMED, "NXDOMAIN and records from " + NameServers.text(server));
      }
      if (isReferral(whole)) {
        throw new DnsLookupException(
            question, Reason.OTHER, "no recursion at " + NameServers.text(server));
      }
      return whole;
    } catch (IOException e) {
      throw new DnsLookupException(question, reason(e), e + " from " + NameServers.text(server), e);
    }
  }

  int maxDatagram() {
    return MAX_DATAGRAM;
  }

  DatagramSocket newSocket() throws IOException {
    return new DatagramSocket();
  }

  boolean hasId(Message query, byte[] reply) {
    return ((reply[0] & 0xff) << 8 | reply[1] & 0xff) == query.getHeader().getID();
  }

  boolean hasQuestion(Message query, Message reply) {
    return query.getQuestion().equals(reply.getQuestion());
  }

  /** Returns the whole of an answer that was cut short (RFC 7766 §5). */
  Message whole(Message cut, InetSocketAddress server, Message query, Deadline deadline)
      throws IOException, InterruptedException {
    try (Socket socket = new Socket()) {
      return await(() -> overTcp(socket, server, query), deadline);
    }
  }

  /** Without recursion, a server has to prove that there is nothing (RFC 2308 §2.2). */
  boolean isReferral(Message reply) {
    return reply.getSection(Section.ANSWER).isEmpty()
        && reply.getSection(Section.AUTHORITY).stream().noneMatch(SOARecord.class::isInstance)
        && !reply.getHeader().getFlag(Flags.RA);
  }

  /** A name that does not exist has no records. */
  boolean isContradictory(Message reply) {
    List<Record> answer = reply.getSection(Section.ANSWER);
    Set<Name> names = new HashSet<>(Set.of(reply.getQuestion().getName()));
    answer.stream()
        .filter(CNAMERecord.class::isInstance)
        .forEach(alias -> names.add(((CNAMERecord) alias).getTarget()));
    return reply.getRcode() == Rcode.NXDOMAIN
        && answer.stream()
            .filter(record -> record.getType() == reply.getQuestion().getType())
            .anyMatch(record -> names.contains(record.getName()));
  }

  Reason reason(IOException failure) {
    return switch (failure) {
      case WireParseException e -> Reason.MALFORMED;
      case Late e -> Reason.TIMEOUT;
      default -> Reason.NETWORK;
    };
  }

  Reason reason(int rcode) {
    return switch (rcode) {
      case Rcode.SERVFAIL -> Reason.SERVFAIL;
      case Rcode.REFUSED -> Reason.REFUSED;
      default -> Reason.OTHER;
    };
  }

  /**
   * Not every kind of thread can interrupt a read from a socket, but all can interrupt this wait.
   */
  Message await(Callable<Message> exchange, Deadline deadline)
      throws IOException, InterruptedException {
    FutureTask<Message> answer = new FutureTask<>(exchange);
    Thread.ofVirtual().start(answer);
    try {
      return answer.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new Late();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
    }
  }

  private void check(int rcode, DnsQuestion question, InetSocketAddress server)
      throws DnsLookupException {
    if (rcode != Rcode.NOERROR && rcode != Rcode.NXDOMAIN) {
      throw new DnsLookupException(
          question, reason(rcode), Rcode.string(rcode) + " from " + NameServers.text(server));
    }
  }

  private Message overUdp(DatagramSocket socket, InetSocketAddress server, Message query)
      throws IOException {
    socket.connect(server);
    byte[] wire = query.toWire();
    socket.send(new DatagramPacket(wire, wire.length));
    while (true) {
      DatagramPacket packet = new DatagramPacket(new byte[maxDatagram()], maxDatagram());
      socket.receive(packet);
      byte[] reply = Arrays.copyOf(packet.getData(), packet.getLength());
      if (hasId(query, reply)) {
        Message message = new Message(reply);
        if (hasQuestion(query, message)) {
          return message;
        }
      }
    }
  }

  private static Message overTcp(Socket socket, InetSocketAddress server, Message query)
      throws IOException {
    socket.connect(server);
    byte[] wire = query.toWire();
    DataOutputStream out = new DataOutputStream(socket.getOutputStream());
    out.writeShort(wire.length);
    out.write(wire);
    DataInputStream in = new DataInputStream(socket.getInputStream());
    byte[] reply = new byte[in.readUnsignedShort()];
    in.readFully(reply);
    return new Message(reply);
  }

  /** No answer in time. */
  private static final class Late extends IOException {
    private static final long serialVersionUID = 1L;

    Late() {
      super("no answer in time");
    }
  }
}
