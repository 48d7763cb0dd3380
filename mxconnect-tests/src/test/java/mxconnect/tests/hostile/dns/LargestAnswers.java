package mxconnect.tests.hostile.dns;

import static mxconnect.tests.hostile.dns.Message.concat;
import static mxconnect.tests.hostile.dns.Message.domain;
import static mxconnect.tests.hostile.dns.Message.label;
import static mxconnect.tests.hostile.dns.Message.mx;
import static mxconnect.tests.hostile.dns.Message.pointer;

import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;

/** Answers of 65,535 octets over TCP to every question, of the kind that takes most memory. */
final class LargestAnswers implements Script {
  private static final int LARGEST = 65_535;

  private final int exchangers;
  private final boolean foreign;

  /**
   * Makes answers.
   *
   * @param exchangers how many mail exchangers the domain has; 0 for as many as fit
   * @param foreign whether the records of all other answers but one are of another owner, whose
   *     name is as long as it can be
   */
  LargestAnswers(int exchangers, boolean foreign) {
    this.exchangers = exchangers;
    this.foreign = foreign;
  }

  @Override
  public void datagram(byte[] query, RawServer.Sender sender) throws IOException {
    sender.send(Script.truncated(query));
  }

  @Override
  public void connection(byte[] query, Socket socket) throws IOException {
    socket.getOutputStream().write(Script.framed(answer(query)));
  }

  private byte[] answer(byte[] query) {
    if (Script.isFor(query, Message.MX)) {
      return exchangers == 0 ? strangeExchangers(query) : exchangers(query);
    }
    byte[] data =
        Script.isFor(query, Message.A)
            ? new byte[] {127, 66, 0, 0}
            : concat(new byte[] {0x20, 1, 0xd, (byte) 0xb8}, new byte[12]);
    int type = Script.isFor(query, Message.A) ? Message.A : Message.AAAA;
    Message message = new Message(query);
    int stranger = 0;
    for (int i = 0; message.size() + 300 < LARGEST; i++) {
      data[data.length - 1] = (byte) i;
      data[data.length - 2] = (byte) (i >> 8);
      if (i == 0 || !foreign) {
        message.answer(type, 0, data);
      } else if (stranger == 0) {
        stranger = message.size();
        message.answer(strange(0), type, 0, data);
      } else {
        message.answer(pointer(stranger), type, 0, data);
      }
    }
    return message.octets();
  }

  private byte[] exchangers(byte[] query) {
    Message message = new Message(query);
    for (int i = 0; i < exchangers; i++) {
      message.answer(Message.MX, 0, mx(10, domain("mx" + i + ".mail.test")));
    }
    return message.octets();
  }

  /** Exchangers whose names nobody can use, each as long as it can be. */
  private static byte[] strangeExchangers(byte[] query) {
    Message message = new Message(query);
    int first = message.size() + 14;
    message.answer(Message.MX, 0, mx(0, strange(0)));
    for (int i = 1; message.size() + 20 < LARGEST; i++) {
      byte[] name = concat(label("" + (char) (i >> 8) + (char) (i & 0xff)), pointer(first + 4));
      message.answer(Message.MX, 0, mx(i & 0xff, name));
    }
    return message.octets();
  }

  /** A name of 255 octets whose text has four characters for each. */
  private static byte[] strange(int first) {
    char[] octets = new char[63];
    Arrays.fill(octets, '\u0001');
    octets[0] = (char) first;
    String text = new String(octets);
    return concat(
        label(text.substring(0, 3)),
        label(text),
        label(text),
        label(text.substring(0, 57)),
        label(text.substring(0, 62)),
        new byte[1]);
  }
}
