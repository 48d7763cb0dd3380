package mxconnect.tests.real.world;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A mail server of the mail world, and the names of the domains that it takes mail for. */
enum Make {
  POSTFIX(": connect from", ": disconnect from .* quit=1 ", "(using TLSv1.3 with cipher "),
  /** Postfix behind postscreen, which greets late. */
  POSTSCREEN(
      "postscreen\\[\\d+\\]: CONNECT from",
      "postscreen\\[\\d+\\]: DISCONNECT|: disconnect from .* quit=1 ",
      "(using TLSv1.3 with cipher "),
  EXIM("\\(TCP/IP connection count = ", "closed by QUIT", "with esmtps  (TLS1.3) "),
  /** Offers STARTTLS, and fails in each handshake. */
  OPENSMTPD(" smtp connected ", " smtp disconnected reason=quit", "TLSv1.3");

  private final Pattern begin;
  private final Pattern end;
  private final String secret;

  Make(String begin, String end, String secret) {
    this.begin = Pattern.compile(begin);
    this.end = Pattern.compile(end);
    this.secret = secret;
  }

  /** Returns what stands in the log where a connection begins. */
  Pattern begin() {
    return begin;
  }

  /** Returns what stands in the log where a client has taken its leave. */
  Pattern end() {
    return end;
  }

  /** Returns what stands in a message that came by TLS 1.3. */
  String secret() {
    return secret;
  }

  /** Returns the last number of its addresses of both families. */
  int number() {
    return ordinal() + 1;
  }

  /** Returns the domain that has no policy. */
  String domain() {
    return name().toLowerCase(Locale.ROOT) + ".test";
  }

  /** Returns the domain of this kind. */
  String domain(String kind) {
    return kind + "-" + domain();
  }

  /** Returns its name in a role. */
  String host(String role) {
    return role + "." + domain();
  }

  /** Returns another one. */
  Make next() {
    return values()[(ordinal() + 1) % values().length];
  }

  /** Returns the domains that it takes mail for. */
  List<String> domains() {
    return Stream.concat(
            Stream.of(domain()),
            Stream.of("pinned", "mispinned", "strict", "testing", "none", "pretended", "full")
                .map(this::domain))
        .toList();
  }
}
