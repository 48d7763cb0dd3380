package mxconnect.cli.check.gather;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import mxconnect.api.AttemptResult;
import mxconnect.api.ConnectRequest;
import mxconnect.api.ErrorCategory;
import mxconnect.api.ErrorCode;
import mxconnect.api.IpLiteral;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnector;
import mxconnect.api.OpenException;
import mxconnect.api.SmtpSession;
import mxconnect.api.TlsObligationException;
import mxconnect.api.TlsSession;
import mxconnect.cli.check.fact.AddressFact;
import mxconnect.cli.check.fact.AddressFact.Outcome;
import mxconnect.cli.check.fact.AddressFact.StartTls;
import mxconnect.cli.smtp.Sessions;

/** Opens sessions with single addresses of a target, a few at once. Thread-safe. */
final class AddressCheck {
  private static final int AT_ONCE = 8;

  private final MxConnector connector;
  private final CheckTerms terms;
  private final AddressPlaces places;
  private final NamelessCertificates nameless;
  private final ConnectRequest request;
  private final Semaphore atOnce = new Semaphore(AT_ONCE);

  AddressCheck(
      MxConnector connector,
      CheckTerms terms,
      AddressPlaces places,
      NamelessCertificates nameless,
      ConnectRequest request) {
    this.connector = connector;
    this.terms = terms;
    this.places = places;
    this.nameless = nameless;
    this.request = request;
  }

  /** Opens a session as mail would be sent, then one without a server name, to compare. */
  AddressFact of(String hostname, InetAddress address) throws InterruptedException {
    atOnce.acquire();
    try {
      return inTurn(hostname, address);
    } finally {
      atOnce.release();
    }
  }

  private AddressFact inTurn(String hostname, InetAddress address) throws InterruptedException {
    AddressPlaces.Place place = places.take(address);
    try (place) {
      Sighting seen = new Sighting();
      long begun = System.nanoTime();
      ConnectRequest only = request.toBuilder().restrictTo(hostname, address).build();
      Result result = open(only, seen);
      Duration duration = Duration.ofNanos(System.nanoTime() - begun);
      Optional<TlsSession> tls = result.tls().or(seen::refused);
      return new AddressFact(
          address,
          result.outcome(),
          result.code(),
          result.message(),
          seen.resultType(),
          seen.last().greeting(),
          seen.last().extensions(),
          seen.startTls(),
          tls,
          tls.flatMap(TlsSession::tlsaMatch),
          tls.flatMap(shown -> pkix(hostname, shown)),
          tls.isPresent()
              ? nameless.isSame(tls.get().certificates(), address, only)
              : Optional.empty(),
          seen.lines(),
          duration);
    }
  }

  /** Returns what there is to say of an address with which no session is tried. */
  static AddressFact leftOut(InetAddress address, Optional<ErrorCode> code, String message) {
    return new AddressFact(
        address,
        Outcome.LEFT_OUT,
        code,
        message,
        Optional.empty(),
        List.of(),
        List.of(),
        StartTls.UNKNOWN,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Duration.ZERO);
  }

  private record Result(
      Outcome outcome, Optional<ErrorCode> code, String message, Optional<TlsSession> tls) {}

  private Result open(ConnectRequest only, Sighting seen) throws InterruptedException {
    try (SmtpSession session =
        connector.open(only, (connection, left) -> seen.session(connection, terms.smtp(), left))) {
      Sessions.quit(session);
      seen.last().sent("QUIT");
      String trouble = seen.failure().map(OpenException::getMessage).orElse("");
      return new Result(Outcome.OPENED, Optional.empty(), trouble, session.tls());
    } catch (MxConnectException e) {
      String message = seen.failure().map(OpenException::getMessage).orElse(inShort(e));
      return new Result(outcome(e, seen), Optional.of(e.code()), message, Optional.empty());
    }
  }

  /** Whoever shows it says which address it is about. */
  private static String inShort(MxConnectException failure) {
    String message = failure.getMessage();
    return failure.attempts().stream()
        .flatMap(attempt -> prefix(attempt).stream())
        .filter(message::startsWith)
        .findFirst()
        .map(prefix -> message.substring(prefix.length()))
        .orElse(message);
  }

  private static Optional<String> prefix(AttemptResult attempt) {
    return attempt
        .address()
        .map(
            address ->
                attempt.hostname()
                    + " ["
                    + IpLiteral.format(address)
                    + "]:"
                    + attempt.port()
                    + ": ");
  }

  private static Outcome outcome(MxConnectException failure, Sighting seen) {
    if (seen.isSession()) {
      return failure.code().category() == ErrorCategory.TLS
          ? Outcome.TLS_FAILED
          : Outcome.SESSION_FAILED;
    }
    boolean dialled =
        failure.attempts().stream().anyMatch(attempt -> attempt.address().isPresent());
    return dialled ? Outcome.UNREACHABLE : Outcome.LEFT_OUT;
  }

  private Optional<TlsObligationException> pkix(String hostname, TlsSession shown) {
    if (shown.certificates().isEmpty()) {
      return Optional.empty();
    }
    try {
      connector.pkix(hostname).verify(shown.certificates());
      return Optional.empty();
    } catch (TlsObligationException e) {
      return Optional.of(e);
    } catch (IllegalArgumentException anAddressHasNoName) {
      return Optional.empty();
    }
  }
}
