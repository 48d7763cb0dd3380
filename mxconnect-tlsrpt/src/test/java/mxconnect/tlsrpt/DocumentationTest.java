package mxconnect.tlsrpt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import mxconnect.api.ErrorCode;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnector;
import mxconnect.api.TlsReportResult;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.TxtRecord;
import mxconnect.api.spi.Resolver;
import org.junit.jupiter.api.Test;

/** The document shows code that runs. */
class DocumentationTest {
  private static final Pattern REGION =
      Pattern.compile("// @start region=\"\\w+\"\n(.*?)\\s*// @end", Pattern.DOTALL);
  private static final Pattern CODE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @Test
  void codeInTheDocumentIsThatOfTheExample() throws IOException {
    assertEquals(
        parts(REGION, Path.of("src/test/java/mxconnect/tlsrpt/Mailer.java")),
        parts(CODE, Path.of("../docs/tls-reports.md")));
  }

  @Test
  void mailerReportsToWhoeverAsksForIt() throws Exception {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-26T12:00:00Z"));
    List<String> posted = new ArrayList<>();
    Mailer mailer =
        new Mailer(failing(), resolver()) {
          @Override
          boolean post(TlsReport report, URI place) {
            return posted.add(place + " " + report.failedSessions());
          }
        };
    mailer.reports =
        TlsReports.builder("Example Inc.", "tls-reports@mail.example.net").clock(now::get).build();
    mailer.clock = now::get;
    mailer.send("user@asks.example");
    mailer.send("user@asks.example");
    mailer.send("user@asks-not.example");
    mailer.sendReports();
    assertEquals(List.of(), posted);
    now.set(Instant.parse("2026-11-27T00:00:00Z"));
    mailer.sendReports();
    mailer.sendReports();
    assertEquals(List.of("https://asks.example/tlsrpt 2"), posted);
  }

  private static List<String> parts(Pattern pattern, Path file) throws IOException {
    return pattern
        .matcher(Files.readString(file))
        .results()
        .map(part -> part.group(1).stripIndent().strip())
        .toList();
  }

  private static Resolver resolver() {
    return Resolver.of(
        "test",
        (question, deadline) ->
            question.name().equals("_smtp._tls.asks.example")
                ? DnsAnswer.found(
                    question, new TxtRecord(List.of("v=TLSRPTv1; rua=https://asks.example/tlsrpt")))
                : DnsAnswer.noSuchName(question));
  }

  /** A connector that reaches nobody with TLS. */
  private static MxConnector failing() {
    return (MxConnector)
        Proxy.newProxyInstance(
            DocumentationTest.class.getClassLoader(),
            new Class<?>[] {MxConnector.class},
            (proxy, method, arguments) -> {
              String domain = ((String) arguments[0]).split("@")[1];
              throw MxConnectException.builder(ErrorCode.CERTIFICATE_REJECTED, "as in the test")
                  .report(
                      Results.call(
                          domain, Results.failure(TlsReportResult.CERTIFICATE_NOT_TRUSTED)))
                  .build();
            });
  }
}
