package mxconnect.cli.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mxconnect.api.ErrorCode;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsObligationException;
import mxconnect.api.TlsReportResult;
import mxconnect.api.TlsSession;
import mxconnect.api.TlsaMatch;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.cli.check.fact.AddressFact;
import mxconnect.cli.check.fact.AddressFact.Outcome;
import mxconnect.cli.check.fact.AddressFact.StartTls;
import mxconnect.testkit.tls.ServerIdentity;

/** Collects what came of an address: a session over TLS 1.3 unless something else is said. */
public final class AddressSample {
  private final String hostname;
  private final String ip;
  private Outcome outcome = Outcome.OPENED;
  private Optional<ErrorCode> code = Optional.empty();
  private String message = "";
  private Optional<TlsReportResult> resultType = Optional.empty();
  private List<String> greeting;
  private List<String> extensions = List.of("PIPELINING", "SIZE 52428800", "8BITMIME", "SMTPUTF8");
  private StartTls startTls = StartTls.OFFERED;
  private Optional<TlsSession> tls = Optional.empty();
  private Optional<TlsaMatch> match = Optional.empty();
  private Optional<TlsObligationException> pkix = Optional.empty();
  private Optional<ServerIdentity> withoutName = Optional.empty();
  private int millis = 84;

  private AddressSample(String hostname, String ip) {
    this.hostname = hostname;
    this.ip = ip;
    this.greeting = List.of(hostname + " ESMTP ready");
  }

  public static AddressSample of(String hostname, String ip) {
    return new AddressSample(hostname, ip);
  }

  /** Sets the certificates, which were accepted or refused. */
  public AddressSample tls(TlsObligation obligation, ServerIdentity identity) {
    return tls("TLSv1.3", "TLS_AES_256_GCM_SHA384", obligation, identity);
  }

  public AddressSample tls(
      String protocol, String cipher, TlsObligation obligation, ServerIdentity identity) {
    this.tls =
        Optional.of(
            TlsSession.builder(protocol, cipher, obligation)
                .certificates(identity.chain())
                .build());
    this.withoutName = Optional.of(identity);
    return this;
  }

  public AddressSample matched(TlsaRecord tlsa, int depth) {
    this.match = Optional.of(new TlsaMatch(tlsa, depth));
    return this;
  }

  public AddressSample notPkix(TlsReportResult result, String why) {
    this.pkix = Optional.of(new TlsObligationException(result, why));
    return this;
  }

  public AddressSample withoutName(ServerIdentity identity) {
    this.withoutName = Optional.of(identity);
    return this;
  }

  public AddressSample failed(Outcome how, ErrorCode code, String message) {
    this.outcome = how;
    this.code = Optional.of(code);
    this.message = message;
    if (how != Outcome.TLS_FAILED) {
      this.startTls = StartTls.UNKNOWN;
      this.extensions = List.of();
    }
    if (how == Outcome.UNREACHABLE || how == Outcome.LEFT_OUT) {
      this.greeting = List.of();
    }
    return this;
  }

  public AddressSample resultType(TlsReportResult type) {
    this.resultType = Optional.of(type);
    return this;
  }

  public AddressSample greeting(String... lines) {
    this.greeting = List.of(lines);
    return this;
  }

  public AddressSample startTls(StartTls said) {
    this.startTls = said;
    return this;
  }

  public AddressSample millis(int millis) {
    this.millis = millis;
    return this;
  }

  public AddressFact fact() {
    return new AddressFact(
        FactSamples.ip(ip),
        outcome,
        code,
        message,
        resultType,
        greeting,
        extensions,
        startTls,
        tls,
        match,
        pkix,
        withoutName.map(other -> tls.orElseThrow().certificates().contains(other.certificate())),
        transcript(),
        Duration.ofMillis(millis));
  }

  private List<String> transcript() {
    if (greeting.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    greeting.forEach(line -> lines.add("S: 220 " + line));
    lines.add("C: EHLO mail.example.net");
    lines.add("S: 250-" + hostname);
    extensions.forEach(extension -> lines.add("S: 250-" + extension));
    lines.add(startTls == StartTls.OFFERED ? "S: 250 STARTTLS" : "S: 250 HELP");
    if (tls.isPresent()) {
      lines.add("C: STARTTLS");
      lines.add("S: 220 2.0.0 ready to start TLS");
      lines.add("-- TLS --");
      lines.add("C: EHLO mail.example.net");
      lines.add("S: 250 " + hostname);
    }
    lines.add("C: QUIT");
    lines.add("S: 221 2.0.0 bye");
    return lines;
  }
}
