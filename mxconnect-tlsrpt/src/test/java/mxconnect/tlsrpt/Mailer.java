package mxconnect.tlsrpt;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnector;
import mxconnect.api.SmtpSession;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.Resolver;

/** The application of the document: it sends mail and reports. */
class Mailer {
  final MxConnector connector;
  final Resolver resolver;
  InstantSource clock = InstantSource.system();
  Duration patience = Duration.ofSeconds(30);

  // @start region="make"
  TlsReports reports = TlsReports.builder("Example Inc.", "tls-reports@mail.example.net").build();

  // @end

  Mailer(MxConnector connector, Resolver resolver) {
    this.connector = connector;
    this.resolver = resolver;
  }

  // @start region="add"
  void send(String recipient) throws InterruptedException {
    try (SmtpSession session = connector.open(recipient, SmtpSession.opener("mail.example.net"))) {
      reports.add(session.report());
      transact(session, recipient);
    } catch (MxConnectException e) {
      reports.add(e.report());
    }
  }

  // @end

  void transact(SmtpSession session, String recipient) {}

  // @start region="send"
  final HttpClient http =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(20))
          .build();

  final List<TlsReport> unsent = new ArrayList<>();

  /** Sends what is to be sent; what fails is in the list for the next time. */
  void sendReports() throws InterruptedException {
    LocalDate yesterday = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1);
    unsent.removeIf(report -> report.day().isBefore(yesterday)); // a day (RFC 8460 §5.5)
    unsent.addAll(reports.drain());
    for (TlsReport report : List.copyOf(unsent)) {
      if (isSettled(report)) {
        unsent.remove(report);
      }
    }
  }

  /** Sends a report to the first place that takes it; returns false if none does. */
  boolean isSettled(TlsReport report) throws InterruptedException {
    Deadline deadline = Deadline.after(Duration.ofSeconds(20));
    try {
      Optional<TlsReportRecord> record = TlsReportRecord.find(resolver, report.domain(), deadline);
      List<URI> places = record.map(TlsReportRecord::httpsUris).orElse(List.of());
      for (URI place : places) {
        if (post(report, place)) {
          return true;
        }
      }
      return places.isEmpty();
    } catch (DnsLookupException | RuntimeException e) { // and the other reports go on
      return false;
    }
  }

  boolean post(TlsReport report, URI place) throws InterruptedException {
    try {
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      report.writeGzip(body);
      HttpRequest.Builder request =
          HttpRequest.newBuilder(place)
              .timeout(patience)
              .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()));
      report.httpHeaders().forEach(request::header);
      HttpResponse<InputStream> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      answer.body().close(); // unread
      return answer.statusCode() / 100 == 2;
    } catch (IOException | IllegalArgumentException e) { // also of a port that is none
      return false;
    }
  }
  // @end
}
