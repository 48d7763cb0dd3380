package mxconnect.testkit.https;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import mxconnect.testkit.control.Gate;
import mxconnect.testkit.runtime.Pause;
import mxconnect.testkit.runtime.Treatment;

/**
 * What a policy host says to a request for a policy. Immutable; the methods that are not static
 * return a changed answer.
 */
public final class PolicyAnswer {
  private static final int OK = 200;
  private static final int NO_CONTENT = 204;
  private static final int MEBIBYTE = 1 << 20;
  private static final String LENGTH = "Content-Length";

  private final int status;
  private final Optional<String> rawHead;
  private final Map<String, String> headers;
  private final byte[] body;
  private final Pause pause;
  private final Pacing pacing;
  private final Optional<Treatment> instead;
  private final boolean endingTls;

  private PolicyAnswer(
      int status,
      Optional<String> rawHead,
      Map<String, String> headers,
      byte[] body,
      Pause pause,
      Pacing pacing,
      Optional<Treatment> instead,
      boolean endingTls) {
    this.status = status;
    this.rawHead = rawHead;
    this.headers = new LinkedHashMap<>(headers);
    this.body = body;
    this.pause = pause;
    this.pacing = pacing;
    this.instead = instead;
    this.endingTls = endingTls;
  }

  /** Returns a policy as {@code text/plain} with status 200. */
  public static PolicyAnswer policy(String text) {
    return status(OK).header("Content-Type", "text/plain").body(text);
  }

  /**
   * Returns a policy of mode {@code enforce} for a day.
   *
   * @param mx the patterns of the mail exchangers
   */
  public static PolicyAnswer enforce(String... mx) {
    return ofMode("enforce", mx);
  }

  /**
   * Returns a policy of mode {@code testing} for a day.
   *
   * @param mx the patterns of the mail exchangers
   */
  public static PolicyAnswer testing(String... mx) {
    return ofMode("testing", mx);
  }

  /** Returns a policy of mode {@code none} for a day. */
  public static PolicyAnswer none() {
    return ofMode("none");
  }

  private static PolicyAnswer ofMode(String mode, String... mx) {
    StringBuilder text = new StringBuilder("version: STSv1\r\nmode: " + mode + "\r\n");
    for (String pattern : mx) {
      text.append("mx: ").append(pattern).append("\r\n");
    }
    return policy(text.append("max_age: 86400\r\n").toString());
  }

  /** Returns an empty answer of this status. */
  public static PolicyAnswer status(int code) {
    return new PolicyAnswer(
        code,
        Optional.empty(),
        Map.of(),
        new byte[0],
        Pause.none(),
        Pacing.whole(),
        Optional.empty(),
        true);
  }

  /**
   * Returns a redirection.
   *
   * @param code its status, such as 301
   * @param location where it leads
   */
  public static PolicyAnswer redirect(int code, String location) {
    return status(code).header("Location", location);
  }

  /**
   * Returns zeros that are compressed to about a thousandth of their size.
   *
   * @param mebibytes how many MiB they are when unpacked
   */
  public static PolicyAnswer gzipBomb(int mebibytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      for (int i = 0; i < mebibytes; i++) {
        out.write(new byte[MEBIBYTE]);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return policy("").header("Content-Encoding", "gzip").body(packed.toByteArray());
  }

  /** Takes the request and never answers. */
  public static PolicyAnswer silent() {
    return instead(Treatment::keepSilent);
  }

  /** Takes the request and resets the connection. */
  public static PolicyAnswer reset() {
    return instead(Treatment::reset);
  }

  /** Takes the request and closes the connection. */
  public static PolicyAnswer close() {
    return instead(connection -> {});
  }

  private static PolicyAnswer instead(Treatment treatment) {
    return new PolicyAnswer(
        OK,
        Optional.empty(),
        Map.of(),
        new byte[0],
        Pause.none(),
        Pacing.whole(),
        Optional.of(treatment),
        true);
  }

  /**
   * Returns an answer that breaks HTTP as a test wants it: this text is sent as it is, then a body.
   *
   * @param head status line, header fields and whatever comes before the body, with CR and LF
   */
  public static PolicyAnswer raw(String head) {
    return new PolicyAnswer(
        OK,
        Optional.of(head),
        Map.of(),
        new byte[0],
        Pause.none(),
        Pacing.whole(),
        Optional.empty(),
        true);
  }

  /** Answers with another status and the same body. */
  public PolicyAnswer as(int code) {
    return new PolicyAnswer(code, rawHead, headers, body, pause, pacing, instead, endingTls);
  }

  /** Sets a header field. */
  public PolicyAnswer header(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new PolicyAnswer(status, rawHead, more, body, pause, pacing, instead, endingTls);
  }

  /** Says that the body is of another media type. */
  public PolicyAnswer mediaType(String value) {
    return header("Content-Type", value);
  }

  /** Sets the body to this text in UTF-8. */
  public PolicyAnswer body(String text) {
    return body(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Sets the body to these octets. */
  public PolicyAnswer body(byte[] octets) {
    return new PolicyAnswer(
        status, rawHead, headers, octets.clone(), pause, pacing, instead, endingTls);
  }

  /** Answers after this time. */
  public PolicyAnswer delay(Duration time) {
    return new PolicyAnswer(
        status, rawHead, headers, body, Pause.of(time), pacing, instead, endingTls);
  }

  /** Answers once the test opens the gate. */
  public PolicyAnswer holdUntil(Gate gate) {
    return new PolicyAnswer(
        status, rawHead, headers, body, gate::await, pacing, instead, endingTls);
  }

  /** Sends the header and the first half of the body, and the rest once the test opens the gate. */
  public PolicyAnswer holdBodyUntil(Gate gate) {
    return paced(Pacing.halves(gate::await));
  }

  /** Sends the body octet by octet, with a pause before each. */
  public PolicyAnswer drip(Duration pauseBeforeEach) {
    return paced(Pacing.drip(Pause.of(pauseBeforeEach)));
  }

  /** Sends half of the body and closes the connection. */
  public PolicyAnswer cutShort() {
    return paced(Pacing.half());
  }

  /**
   * Closes the connection after the answer without ending TLS (RFC 8446 §6.1), as an attacker can
   * do at any octet.
   */
  public PolicyAnswer withoutCloseNotify() {
    return new PolicyAnswer(status, rawHead, headers, body, pause, pacing, instead, false);
  }

  /** Sends the body again and again until the client goes, without saying how long it is. */
  public PolicyAnswer endless() {
    return header(LENGTH, "").paced(Pacing.endless());
  }

  private PolicyAnswer paced(Pacing other) {
    return new PolicyAnswer(status, rawHead, headers, body, pause, other, instead, endingTls);
  }

  void pause() throws InterruptedException {
    pause.await();
  }

  /** Returns what is done with the connection instead of an answer. */
  Optional<Treatment> instead() {
    return instead;
  }

  /** Tells whether TLS is ended as it should be. */
  boolean endsTls() {
    return endingTls;
  }

  void write(OutputStream out) throws IOException, InterruptedException {
    out.write(rawHead.orElseGet(this::head).getBytes(StandardCharsets.ISO_8859_1));
    pacing.write(body, out);
    out.flush();
  }

  /** Returns the status line and the header fields (RFC 9112 §2.1); an empty field is left out. */
  private String head() {
    Map<String, String> fields = new LinkedHashMap<>(headers);
    if (status != NO_CONTENT) {
      fields.putIfAbsent(LENGTH, Integer.toString(body.length));
    }
    fields.put("Connection", "close");
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " \r\n");
    fields.forEach(
        (name, value) -> {
          if (!value.isEmpty()) {
            head.append(name).append(": ").append(value).append("\r\n");
          }
        });
    return head.append("\r\n").toString();
  }
}
