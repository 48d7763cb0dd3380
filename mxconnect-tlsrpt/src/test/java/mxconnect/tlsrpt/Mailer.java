package mxconnect.tlsrpt;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
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
  void sendReports() throws InterruptedException {
    for (TlsReport report : reports.drain()) {
      try {
        Deadline deadline = Deadline.after(Duration.ofSeconds(20));
        Optional<TlsReportRecord> record =
            TlsReportRecord.find(resolver, report.domain(), deadline);
        for (URI place : record.map(TlsReportRecord::httpsUris).orElse(List.of())) {
          post(report, place);
        }
      } catch (DnsLookupException | IOException e) {
        // Keep the report, and try again for a day at most (RFC 8460 §5.5).
      }
    }
  }

  void post(TlsReport report, URI place) throws IOException {
    HttpURLConnection post = (HttpURLConnection) place.toURL().openConnection();
    post.setDoOutput(true);
    report.httpHeaders().forEach(post::setRequestProperty);
    try (OutputStream body = post.getOutputStream()) {
      report.writeGzip(body);
    }
    if (post.getResponseCode() / 100 != 2) {
      throw new IOException(place + " answers with status " + post.getResponseCode());
    }
  }
  // @end
}
