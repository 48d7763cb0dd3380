package mxconnect.tests.hostile.smtp;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.net.ssl.SSLSocket;
import mxconnect.tests.hostile.smtp.Talk.Say;
import mxconnect.tests.hostile.smtp.Talk.Tls;
import mxconnect.tests.hostile.wire.CutSocket;
import mxconnect.tests.hostile.wire.Ending;
import mxconnect.tests.hostile.wire.RawHost;
import mxconnect.tests.hostile.wire.RawTls;

/**
 * Makes the talk of a mail exchanger of a seed, in which one thing or another is wrong.
 *
 * <p>Extensions that are told in clear have the keyword {@link #IN_CLEAR}: whoever has it of a
 * session with TLS was deceived (RFC 3207 §4.2).
 */
final class Talks {
  static final String IN_CLEAR = "XINCLEAR";

  private static final String ESCAPE = "\u001b[2J\u001b]0;title\u0007";
  private static final int REPLIES = 4;
  private static final int CHUNK = 4_096;

  private final Random random;
  private final long seed;
  private boolean hangs;
  private boolean broken;

  private Talks(long seed) {
    this.seed = seed;
    this.random = new Random(seed);
    random.nextInt();
  }

  /**
   * A talk, and what may come of it.
   *
   * @param talk the talk
   * @param hangs whether it takes longer than anybody waits
   * @param broken whether no session with TLS can come of it
   */
  record Made(Talk talk, boolean hangs, boolean broken) {}

  static Made of(long seed) {
    return new Talks(seed).made();
  }

  private Made made() {
    int wrong = random.nextInt(REPLIES + 1);
    Say greeting = wrong == 0 ? reply("220", "mx ESMTP") : Talk.text("220 mx ESMTP\r\n");
    Map<String, Say> clear = new HashMap<>();
    clear.put("EHLO", wrong == 1 ? reply("250", "mx") : extensions("STARTTLS", IN_CLEAR));
    clear.put("HELO", Talk.text("250 mx\r\n"));
    clear.put("STARTTLS", wrong == 2 ? start() : Talk.text("220 go\r\n"));
    Tls tls = wrong == 3 ? handshake() : Talk::handshake;
    Map<String, Say> secret = new HashMap<>();
    secret.put("EHLO", wrong == 4 ? reply("250", "mx") : extensions("REQUIRETLS", "SIZE"));
    secret.put("HELO", Talk.text("250 mx\r\n"));
    String version = random.nextBoolean() ? "TLSv1.2" : "TLSv1.3";
    return new Made(new Talk(greeting, clear, tls, secret, version), hangs, broken);
  }

  private static Say extensions(String... keywords) {
    return Talk.text(
        "250-mx\r\n"
            + String.join("", List.of(keywords).stream().map(k -> "250-" + k + "\r\n").toList())
            + "250 8BITMIME\r\n");
  }

  /** A reply to be read in clear or within TLS (RFC 5321 §4.2). */
  private Say reply(String code, String name) {
    String good = code + " " + name + "\r\n";
    return switch (random.nextInt(20)) {
      case 0 -> endless(code + "-" + name + "\r\n");
      case 1 -> endless("x");
      case 2 -> endless(code + "-");
      case 3 -> never("421 4.3.2 " + ESCAPE + "\r\n");
      case 4 ->
          never(pick("5xx", "55", "5555", "-20", "099", "600", "999", "", "\u0662") + " x\r\n");
      case 5 -> never(code + "-a\r\n" + pick("251", "421", "550", "25", "x") + " b\r\n");
      case 6 -> never(code + " " + ESCAPE + "\r\n");
      case 7 -> never(code + " a\u0000b\r\n");
      case 8 -> never(code + " a\rb\r\n");
      case 9 -> Talk.text(code + " a\n");
      case 10 -> Talk.text(code + " \u0080\u00ff\u00e2\u0080\u00ae\u0085\r\n");
      case 11 -> never((code + "-SIZE 1\r\n").repeat(10_000) + good);
      case 12 -> never(code + "=a\r\n");
      case 13 -> drip(good.repeat(40));
      case 14 -> ended(good, Ending.CLOSE);
      case 15 -> ended(good, Ending.RESET);
      case 16 -> ended(good, Ending.HALF_CLOSE);
      case 17 -> silent(good);
      case 18 -> Talk.text(good + code + " unasked " + ESCAPE + "\r\n");
      default -> never(pick("450", "500", "502", "550", "354") + " no " + ESCAPE.strip() + "\r\n");
    };
  }

  /** The reply to STARTTLS, with more behind it that belongs to nobody (RFC 3207 §4, §5). */
  private Say start() {
    String more = "250-mx\r\n250 " + IN_CLEAR + "\r\n";
    broken = true;
    return switch (random.nextInt(8)) {
      case 0 -> Talk.text("220 go\r\n" + more);
      case 1 -> Talk.text("220 go\r\n" + more.charAt(0));
      case 2 -> parts("220 go\r\n", more);
      case 3 -> parts("220 go\r\n" + more.substring(0, 5), more.substring(5));
      case 4 -> parts("220-go\r\n220 ", "go\r\n" + more);
      case 5 -> Talk.text("220 go\r\n220 go\r\n");
      case 6 -> Talk.text(pick("454", "554", "250", "421", "334", "220x", ESCAPE) + " no\r\n");
      default -> {
        broken = false;
        yield reply("220", "go");
      }
    };
  }

  private Tls handshake() {
    broken = true;
    if (random.nextBoolean()) {
      hangs = true;
      return (connection, version) -> {
        RawTls.of(seed).over(connection);
        throw new IllegalStateException("no TLS");
      };
    }
    int cut = random.nextInt(1_500);
    Ending ending = Ending.values()[random.nextInt(Ending.values().length)];
    hangs = ending == Ending.SILENCE;
    broken = false; // it may be cut behind the session
    return (connection, version) -> cut(new CutSocket(connection, cut, ending), version);
  }

  private static SSLSocket cut(Socket connection, String version) throws Exception {
    return Talk.handshake(connection, version);
  }

  private Say endless(String text) {
    broken = true;
    byte[] many = octets(text.repeat(CHUNK / text.length()));
    return (connection, out) -> {
      while (true) {
        out.write(many);
      }
    };
  }

  private Say never(String text) {
    broken = true;
    return Talk.text(text);
  }

  /** The pause is the server's; the client goes by its own deadline. */
  private Say drip(String text) {
    broken = true;
    hangs = true;
    byte[] octets = octets(text.replace("\r\n", " "));
    return (connection, out) -> {
      for (byte octet : octets) {
        out.write(octet);
        Thread.sleep(100);
      }
    };
  }

  private Say parts(String first, String second) {
    return (connection, out) -> {
      out.write(octets(first));
      out.flush();
      Thread.sleep(random.nextInt(20));
      out.write(octets(second));
    };
  }

  private Say ended(String text, Ending ending) {
    broken = true;
    byte[] octets = octets(text);
    int cut = random.nextInt(octets.length - 2);
    return (connection, out) -> {
      out.write(octets, 0, cut);
      out.flush();
      new CutSocket(connection, 0, ending).getOutputStream().write(octets, 0, 1);
    };
  }

  private Say silent(String text) {
    broken = true;
    hangs = true;
    byte[] octets = octets(text);
    int cut = random.nextInt(octets.length - 2);
    return (connection, out) -> {
      out.write(octets, 0, cut);
      RawHost.untilGone(connection);
    };
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
