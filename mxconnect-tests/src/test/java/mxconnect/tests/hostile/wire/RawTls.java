package mxconnect.tests.hostile.wire;

import java.io.OutputStream;
import java.net.Socket;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/**
 * A server's first octets of TLS, which are none (RFC 8446 §5, §6, Appendix D.4): records without
 * end, alerts of every kind, messages that lie about their length.
 *
 * @param first what comes once
 * @param again what comes again and again; none if the server then keeps silent or goes
 * @param ending how it ends, if it does
 */
public record RawTls(byte[] first, byte[] again, Ending ending) {
  private static final HexFormat HEX = HexFormat.of();
  private static final int ALERTS = 121;
  private static final int MANY = 500;

  /** What may be said again and again, some of which TLS has to overlook. */
  private static final List<String> RECORDS =
      List.of(
          "140303000101", // change_cipher_spec
          "15030300020100", // close_notify
          "1503030002015a", // user_canceled
          "15030300020164", // no_renegotiation
          "15030300020170", // unrecognized_name
          "1603030000", // a handshake record of nothing
          "160303000400000000", // HelloRequest
          "1703030000", // data of nothing
          "170303000100",
          "18030300050100020000", // heartbeat
          "1603030004040000ff",
          "16030300060b000200ff", // a certificate before its time
          "ff0303000100");

  /** What is said once. */
  private static final List<String> MESSAGES =
      List.of(
          "",
          "00",
          "16",
          "16030100", // cut
          "160303ffff", // a record longer than any
          "1603034001",
          "1603030004 02ffffff".replace(" ", ""), // a ServerHello of 16 MiB
          "16030300040bffffff",
          "800301", // a record of SSL 2.0
          "160303002a0200002603030000000000000000000000000000000000000000000000000000000000000000"
              + "001301000000",
          "160304002a0200002603030000000000000000000000000000000000000000000000000000000000000000"
              + "000000000000");

  /** Returns those of a seed. */
  public static RawTls of(long seed) {
    Random random = new Random(seed);
    random.nextInt();
    byte[] first =
        switch (random.nextInt(4)) {
          case 0 -> alert(random.nextInt(2) + 1, random.nextInt(ALERTS));
          case 1 -> noise(random);
          default -> hex(MESSAGES, random);
        };
    byte[] again = random.nextInt(3) > 0 ? hex(RECORDS, random) : new byte[0];
    List<Ending> endings = List.of(Ending.CLOSE, Ending.RESET, Ending.HALF_CLOSE);
    return new RawTls(first, again, endings.get(random.nextInt(endings.size())));
  }

  private static byte[] alert(int level, int description) {
    return new byte[] {0x15, 3, 3, 0, 2, (byte) level, (byte) description};
  }

  private static byte[] noise(Random random) {
    byte[] octets = new byte[random.nextInt(MANY)];
    random.nextBytes(octets);
    return octets;
  }

  private static byte[] hex(List<String> choices, Random random) {
    return HEX.parseHex(choices.get(random.nextInt(choices.size())));
  }

  /** Says it, after the client's first octet. */
  public void over(Socket connection) throws Exception {
    int unused = connection.getInputStream().read();
    OutputStream out = connection.getOutputStream();
    out.write(first);
    byte[] many = HEX.parseHex(HEX.formatHex(again).repeat(MANY));
    while (many.length > 0) {
      out.write(many);
    }
    ending.end(connection);
  }
}
