package mxconnect.testkit;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.List;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Asks one question over UDP. */
final class TinyResolver {
  private TinyResolver() {}

  static List<String> exchangers(String domain, int dnsPort) throws IOException {
    return ask(domain, Type.MX, dnsPort);
  }

  static List<String> ask(String name, int type, int dnsPort) throws IOException {
    Record question = Record.newRecord(Name.fromString(name, Name.root), type, DClass.IN);
    byte[] query = Message.newQuery(question).toWire();
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.setSoTimeout(10_000);
      socket.send(
          new DatagramPacket(query, query.length, new InetSocketAddress("127.0.0.1", dnsPort)));
      DatagramPacket answer = new DatagramPacket(new byte[512], 512);
      socket.receive(answer);
      return new Message(answer.getData())
          .getSection(Section.ANSWER).stream().map(Record::rdataToString).toList();
    }
  }
}
