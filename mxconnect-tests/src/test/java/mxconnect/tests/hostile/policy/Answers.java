package mxconnect.tests.hostile.policy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import mxconnect.tests.hostile.policy.Answer.Part;
import mxconnect.tests.hostile.policy.Answer.Verdict;

/**
 * Makes an answer of a seed: each part of it (RFC 9112 §2.1) is right or wrong in some way of its
 * own, mostly right, so that what is behind a wrong part is reached as well.
 */
final class Answers {
  /** How many parts of an answer there are, of which some are wrong. */
  private static final int PIECES = 5;

  private static final String ESCAPE = "\u001b[2J\u001b]0;title\u0007";
  private static final String RIGHT_TO_LEFT = "\u202e";
  private static final int CHUNK = 4_096;

  private final Random random;
  private final String elsewhere;
  private final List<Part> parts = new ArrayList<>();
  private final boolean[] wrong = new boolean[PIECES];
  private Verdict verdict = Verdict.ALWAYS;
  private boolean hangs;
  private boolean notified = true;

  private Answers(long seed, String elsewhere) {
    this.random = new Random(seed);
    this.elsewhere = elsewhere;
    random.nextInt();
    wrong[random.nextInt(PIECES)] = true;
    wrong[random.nextInt(PIECES)] |= random.nextInt(3) == 0;
  }

  /** Returns the answer of a seed. */
  static Answer of(long seed, String elsewhere) {
    return new Answers(seed, elsewhere).made();
  }

  static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private Answer made() {
    interim();
    status();
    fields();
    byte[] body = body();
    framed(coded(body));
    return new Answer(parts, verdict, hangs, notified);
  }

  /** RFC 9110 §15.2. */
  private void interim() {
    if (!wrong[0]) {
      return;
    }
    switch (random.nextInt(6)) {
      case 0 -> maybe("HTTP/1.1 100 Continue\r\n\r\n");
      case 1 -> maybe("HTTP/1.1 103 Early Hints\r\nLink: <" + url() + ">\r\n\r\n");
      case 2 -> maybe("HTTP/1.1 102 Processing\r\n\r\n".repeat(1 + random.nextInt(20)));
      case 3 -> never("HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2\r\n\r\n");
      case 4 -> endless("HTTP/1.1 100 Continue\r\n\r\n");
      default -> endless("HTTP/1.1 103 " + ESCAPE + "\r\nX: " + "x".repeat(99) + "\r\n\r\n");
    }
  }

  private void status() {
    if (!wrong[1]) {
      text("HTTP/1.1 200 OK\r\n");
      return;
    }
    switch (random.nextInt(9)) {
      case 0 ->
          maybe(pick("HTTP/1.0 200 OK", "HTTP/1.1 200", "HTTP/1.1 200 ", "ICY 200 OK") + "\r\n");
      case 1 -> maybe("HTTP/1.1 200 " + pick(ESCAPE, RIGHT_TO_LEFT, "\u0000", "\u0085") + "\r\n");
      case 2 -> maybe(pick("http/1.1 200 OK", "HTTP/1.1  200 OK", "HTTP/9.9 200 OK") + "\r\n");
      case 3 -> never("HTTP/1.1 " + pick("201", "203", "204", "205", "206", "226") + " Fine\r\n");
      case 4 ->
          never(
              "HTTP/1.1 "
                  + pick("300", "301", "302", "303", "304", "305", "307", "308")
                  + " There\r\nLocation: "
                  + url()
                  + "\r\n");
      case 5 -> never("HTTP/1.1 401 Who\r\nWWW-Authenticate: Basic realm=\"" + ESCAPE + "\"\r\n");
      case 6 -> never("HTTP/1.1 407 Who\r\nProxy-Authenticate: Negotiate\r\n");
      case 7 ->
          never(
              "HTTP/1.1 "
                  + pick("408", "421", "429", "500", "503")
                  + " Later\r\nRetry-After: "
                  + pick("0", "-1", "99999999999999999999", "Thu, 01 Jan 1970 00:00:00 GMT", "x")
                  + "\r\n");
      default -> never(pick("HTTP/1.1 2000 OK", "HTTP/1.1 -200", ESCAPE, "SSH-2.0-x", "") + "\r\n");
    }
  }

  private void fields() {
    if (!wrong[2]) {
      text("Content-Type: text/plain\r\n");
      return;
    }
    switch (random.nextInt(12)) {
      case 0 ->
          never(
              "Content-Type: "
                  + pick("text/html", "", "text", ESCAPE, "text\u0000/plain")
                  + "\r\n");
      case 1 ->
          maybe("Content-Type: text/plain; charset=" + pick("utf-16", "utf-7", ESCAPE) + "\r\n");
      case 2 -> maybe("Content-Type: text/plain\r\nContent-Type: text/html\r\n");
      case 3 -> text("Content-Type: TEXT/Plain\r\nSet-Cookie: a=b; Domain=com\r\n");
      case 4 -> maybe("Content-Type: text/plain\r\nAlt-Svc: h3=\"" + url() + "\"; ma=9999999\r\n");
      case 5 -> maybe("Content-Type: text/plain\r\nRefresh: 0; url=" + url() + "\r\n");
      case 6 -> maybe("Content-Type: text/plain\r\n" + "X-Y: z\r\n".repeat(random.nextInt(2_000)));
      case 7 ->
          maybe("Content-Type: text/plain\r\nX: " + "y".repeat(random.nextInt(60_000)) + "\r\n");
      case 8 ->
          maybe(
              "Content-Type: text/plain\r\n"
                  + pick("no colon", ": x", " folded", ESCAPE + ": x")
                  + "\r\n");
      case 9 -> maybe("Content-Type: text/plain\r\nExpires: " + pick("-1", "0", ESCAPE) + "\r\n");
      case 10 -> {
        text("Content-Type: text/plain\r\n");
        endless("X: y\r\n");
      }
      default -> {
        text("Content-Type: text/plain\r\nX: ");
        endless("y");
      }
    }
  }

  private byte[] body() {
    String end = "version: STSv1\n";
    String good = "mode: enforce\nmx: " + PolicyWorld.GOOD + "\nmax_age: 86400\n";
    if (!wrong[3]) {
      return octets(good + end);
    }
    switch (random.nextInt(16)) {
      case 0 -> {
        return maybeBody("\ufeff" + good + end);
      }
      case 1 -> {
        return maybeBody((good + end).replaceFirst("\n", "\r\n").replaceFirst("\n", "\n\r\n"));
      }
      case 2 -> {
        return neverBody(good + pick("x: a\u0000b\n", "x: " + ESCAPE + "\n", ESCAPE + "\n") + end);
      }
      case 3 -> {
        return maybeBody(
            good + "mx: " + pick(ESCAPE, "\u0000", RIGHT_TO_LEFT, "*.*.x") + "\n" + end);
      }
      case 4 -> {
        return maybeBody(good + "ext: " + RIGHT_TO_LEFT + "\u0085\u2028\n" + end);
      }
      case 5 -> {
        return maybeBody(filled(good, end, 65_536));
      }
      case 6 -> {
        return neverBody(filled(good, end, 65_537 + random.nextInt(3)));
      }
      case 7 -> {
        return maybeBody(good + "mx: m.example\n".repeat(random.nextInt(4_000)) + end);
      }
      case 8 -> {
        return maybeBody(good + "mode: none\nmax_age: 0\nversion: STSv2\n" + end);
      }
      case 9 -> {
        return maybeBody(
            good.replace("86400", pick("0", "1", "31557601", "9999999999", "0000000001")) + end);
      }
      case 10 -> {
        return neverBody(
            good.replace("86400", pick("-1", "", "99999999999", "1e3", "\u0661\u0662", "1.5", "+5"))
                + end);
      }
      case 11 -> {
        return neverBody(pick("", "hello", "<html>", ESCAPE, "version: STSv1\n"));
      }
      case 12 -> {
        byte[] noise = new byte[1 + random.nextInt(2_000)];
        random.nextBytes(noise);
        verdict = Verdict.NEVER;
        return noise;
      }
      case 13 -> {
        return neverBody((good + end).replace("\n", "\r"));
      }
      case 14 -> {
        return neverBody(
            (good + end).replace("enforce", pick("Enforce", ESCAPE, "enforce enforce")));
      }
      default -> {
        return neverBody("x: y\n".repeat(60_000) + good + end);
      }
    }
  }

  /** Fills a policy up with a field that nobody knows. */
  private static String filled(String good, String end, int size) {
    String line = "x: " + "y".repeat(size - good.length() - end.length() - 4) + "\n";
    return good + line + end;
  }

  /** RFC 9110 §8.4. */
  private byte[] coded(byte[] body) {
    if (!wrong[4] || random.nextInt(3) > 0) {
      return body;
    }
    switch (random.nextInt(6)) {
      case 0 -> {
        maybe("Content-Encoding: gzip\r\n");
        return gzip(body, 1);
      }
      case 1 -> {
        never("Content-Encoding: gzip, gzip\r\n");
        return gzip(gzip(body, 1), 1);
      }
      case 2 -> {
        never("Content-Encoding: gzip\r\n");
        return gzip(new byte[CHUNK], 4_096);
      }
      case 3 -> {
        never("Content-Encoding: gzip\r\n");
        return body;
      }
      case 4 -> {
        never("Content-Encoding: deflate\r\n");
        return deflate(body);
      }
      default -> {
        maybe("Content-Encoding: " + pick("br", "zstd", "identity", ESCAPE) + "\r\n");
        return body;
      }
    }
  }

  /** RFC 9112 §6. */
  private void framed(byte[] body) {
    if (!wrong[4]) {
      text("Content-Length: " + body.length + "\r\n\r\n");
      parts.add(paced(body));
      return;
    }
    switch (random.nextInt(15)) {
      case 0 -> {
        never("Content-Length: " + Math.max(0, body.length - 2 - random.nextInt(20)) + "\r\n\r\n");
        parts.add(out -> out.write(body));
      }
      case 1 -> {
        never("Content-Length: " + (body.length + 1 + random.nextInt(9)) + "\r\n\r\n");
        parts.add(out -> out.write(body));
      }
      case 2 -> {
        never(
            "Content-Length: "
                + pick("-1", "1e3", "0x10", "99999999999999999999", ESCAPE)
                + "\r\n\r\n");
        parts.add(out -> out.write(body));
      }
      case 3 -> {
        never("Content-Length: " + body.length + "\r\nContent-Length: 1\r\n\r\n");
        parts.add(out -> out.write(body));
      }
      case 4 -> {
        maybe("Content-Length: 7\r\nTransfer-Encoding: chunked\r\n\r\n");
        chunked(body, "0\r\n\r\n");
      }
      case 5 -> {
        text("Transfer-Encoding: chunked\r\n\r\n");
        chunked(body, "0\r\n\r\n");
      }
      case 6 -> {
        maybe("Transfer-Encoding: chunked\r\n\r\n");
        chunked(body, "0\r\n" + "Trailer: " + ESCAPE + "\r\n" + "\r\n");
      }
      case 7 -> {
        never("Transfer-Encoding: chunked\r\n\r\n");
        chunked(
            body, pick("", "0", "0\r\nTrailer", "-1\r\n\r\n", "ffffffffffffffff\r\n", "zz\r\n"));
      }
      case 8 -> {
        never("Transfer-Encoding: chunked\r\n\r\n7fffffffffffffff\r\n");
        parts.add(out -> out.write(body));
      }
      case 9 -> {
        never("Transfer-Encoding: chunked\r\n\r\n1;");
        endless("x=y;");
      }
      case 10 -> {
        text("Transfer-Encoding: chunked\r\n\r\n");
        endless("1\r\n\n\r\n");
      }
      case 11 -> {
        never(
            "Transfer-Encoding: "
                + pick("gzip", "chunked, chunked", "xchunked", ESCAPE)
                + "\r\n\r\n");
        parts.add(out -> out.write(body));
      }
      case 12 -> {
        maybe("\r\n");
        parts.add(out -> out.write(body));
      }
      case 13 -> {
        never("\r\n");
        parts.add(out -> out.write(body));
        notified = false;
      }
      default -> {
        text("\r\n");
        endless("x: y\n");
      }
    }
  }

  private void chunked(byte[] body, String end) {
    parts.add(
        out -> {
          for (int at = 0; at < body.length; at += CHUNK) {
            int size = Math.min(CHUNK, body.length - at);
            out.write(octets(Integer.toHexString(size) + "\r\n"));
            out.write(body, at, size);
            out.write(octets("\r\n"));
          }
          out.write(octets(end));
        });
  }

  /** As a whole, or each octet in a record of its own, or slower than anybody waits. */
  private Part paced(byte[] body) {
    return switch (random.nextInt(12)) {
      case 0 -> {
        verdict = Verdict.NEVER;
        hangs = true;
        yield out -> drip(body, out);
      }
      case 1, 2 ->
          out -> {
            for (int i = 0; i < Math.min(body.length, CHUNK); i++) {
              out.write(body[i]);
            }
            out.write(body, Math.min(body.length, CHUNK), Math.max(0, body.length - CHUNK));
          };
      default -> out -> out.write(body);
    };
  }

  /** The pause is the server's; the client goes by its own deadline. */
  private static void drip(byte[] body, OutputStream out) throws Exception {
    for (byte octet : body) {
      out.write(octet);
      Thread.sleep(200);
    }
  }

  private void endless(String text) {
    verdict = Verdict.NEVER;
    byte[] many = octets(text.repeat(Math.max(1, CHUNK / text.length())));
    parts.add(
        out -> {
          while (true) {
            out.write(many);
          }
        });
  }

  private void never(String text) {
    verdict = Verdict.NEVER;
    text(text);
  }

  private void maybe(String text) {
    verdict = verdict == Verdict.NEVER ? Verdict.NEVER : Verdict.MAYBE;
    text(text);
  }

  private byte[] maybeBody(String text) {
    verdict = verdict == Verdict.NEVER ? Verdict.NEVER : Verdict.MAYBE;
    return octets(text);
  }

  private byte[] neverBody(String text) {
    verdict = Verdict.NEVER;
    return octets(text);
  }

  private void text(String text) {
    parts.add(out -> out.write(octets(text)));
  }

  private String url() {
    return pick(
        "https://127.0.0.9:" + elsewhere + "/.well-known/mta-sts.txt",
        "https://elsewhere.example:" + elsewhere + "/",
        "http://127.0.0.9:" + elsewhere + "/",
        "//127.0.0.9:" + elsewhere + "/",
        "https://[::ffff:127.0.0.9]:" + elsewhere + "/",
        "https://user:password@elsewhere.example:" + elsewhere + "/" + ESCAPE);
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private static byte[] gzip(byte[] body, int times) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      for (int i = 0; i < times; i++) {
        out.write(body);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  private static byte[] deflate(byte[] body) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
      out.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
