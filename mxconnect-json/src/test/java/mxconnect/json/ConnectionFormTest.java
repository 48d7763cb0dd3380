package mxconnect.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import mxconnect.api.MxConnection;
import mxconnect.api.Target;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsaMatch;
import mxconnect.api.dns.TlsaRecord;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class ConnectionFormTest {
  @Test
  void connectionToADomainHasEveryFieldInOrder() {
    assertEquals(
        """
        {"ok":true,\
        "target":{"kind":"domain","domain":"xn--zrich-kva.example",\
        "unicode":"zürich.example","address":null},\
        "hostname":"mx1.example.com","host":"2001:db8::25","port":25,"priority":10,\
        "localAddress":"2001:db8::2","localPort":40000,"localHostname":null,\
        "implicitMx":false,"requireTls":false,\
        "tls":{"kind":"opportunistic","tlsaRecords":[]},\
        "mtaSts":null,"dane":null,"banner":null,\
        "attempts":[{"hostname":"mx1.example.com","host":"2001:db8::1","port":25,\
        "outcome":"failed","code":"CONNECTION_REFUSED",\
        "message":"mx1.example.com [2001:db8::1]:25: refused","millis":2},\
        {"hostname":"mx1.example.com","host":"192.0.2.1","port":25,\
        "outcome":"connected","code":null,"message":"connected","millis":3}],\
        "blockedAddresses":[{"exchange":"mx0.example.com","ip":"::1","reason":"loopback"}],\
        "millis":10}\
        """,
        line(Samples.connection(Samples.DOMAIN, Samples.ANY_TLS)));
  }

  @Test
  void connectionWithPoliciesHasThem() {
    Samples.Connection connection =
        new Samples.Connection(
            new Target.Literal(Samples.ip("192.0.2.1"), false),
            Samples.ENCRYPT,
            Optional.of("out.example.net"),
            Optional.of(Samples.POLICY));
    assertContains(
        line(connection),
        """
        "target":{"kind":"ipv4","domain":null,"unicode":null,"address":"192.0.2.1"}\
        """,
        """
        "localHostname":"out.example.net","implicitMx":false,"requireTls":true,\
        "tls":{"kind":"encrypt","tlsaRecords":\
        [{"usage":0,"selector":0,"mtype":1,"cert":"ab"}]}\
        """,
        """
        "mtaSts":{"source":"fetched","mode":"enforce","id":"20261122",\
        "mx":["*.example.com"],"maxAge":604800,"matched":true,"reason":null}\
        """);
  }

  @Test
  void absentPolicySaysWhy() {
    Samples.Connection connection =
        new Samples.Connection(
            new Target.Literal(Samples.ip("2001:db8::9"), false),
            Samples.ANY_TLS,
            Optional.empty(),
            Optional.of(Samples.NO_POLICY));
    assertContains(
        line(connection),
        """
        "target":{"kind":"ipv6","domain":null,"unicode":null,"address":"2001:db8::9"}\
        """,
        """
        "mtaSts":{"source":"none","mode":null,"id":null,"mx":[],"maxAge":null,\
        "matched":null,"reason":"no-record"}\
        """);
  }

  @Test
  void everyHostThatDaneCameToHasItsReport() {
    Samples.Connection connection =
        new Samples.Connection(
            Samples.DOMAIN,
            Samples.ANY_TLS,
            Optional.empty(),
            Optional.empty(),
            List.of(Samples.FAILED, Samples.PINNED));
    assertContains(
        line(connection),
        """
        "dane":[{"hostname":"mx9.example.org","verdict":"lookup-failed","mx":"insecure",\
        "addresses":"secure","tlsa":null,"baseDomain":null,"tlsaRecords":[],"usableRecords":[],\
        "reason":"evil \\u001B[2J","resultType":"dnssec-invalid","verifiable":false},\
        {"hostname":"mx1.example.com","verdict":"dane","mx":"secure",\
        "addresses":"secure","tlsa":"secure","baseDomain":"mx1.example.com",\
        "tlsaRecords":[{"usage":1,"selector":0,"mtype":0,"cert":"%s"},\
        {"usage":3,"selector":1,"mtype":1,"cert":"ab"}],\
        "usableRecords":[{"usage":3,"selector":1,"mtype":1,"cert":"ab"}],\
        "reason":"","resultType":null,"verifiable":true}],"banner":\
        """
            .formatted(Samples.ISSUED.data()));
  }

  @Test
  void namesThatAreAgreedOnAreShown() {
    TlsObligation.Pkix agreed =
        new TlsObligation.Pkix(
            "mx",
            List.of(),
            List.of("gate.example", ".partner.example"),
            Samples.ANY_TLS.trustManager(),
            Optional.empty());
    String names = "\"referenceIdentifiers\":[\"gate.example\",\".partner.example\"]";
    assertEquals(
        "{\"kind\":\"pkix\",\"tlsaRecords\":[]," + names + "}", MxJson.line(TlsForm.of(agreed)));
    TlsObligation.Pkix enforced =
        new TlsObligation.Pkix("mx", List.of(), Samples.ANY_TLS.trustManager());
    assertEquals(
        "{\"kind\":\"pkix\",\"tlsaRecords\":[],\"partner\":{" + names + "}}",
        MxJson.line(TlsForm.of(enforced.withPartner(agreed))));
  }

  @Test
  void everyObligationHasItsKind() {
    List<TlsaRecord> records = List.of(new TlsaRecord(3, 1, 1, "00ff"));
    assertEquals(
        "{\"kind\":\"pkix\",\"tlsaRecords\":[]}",
        MxJson.line(
            TlsForm.of(new TlsObligation.Pkix("mx", List.of(), Samples.ANY_TLS.trustManager()))));
    assertEquals(
        """
        {"kind":"dane","tlsaRecords":[{"usage":3,"selector":1,"mtype":1,"cert":"00ff"}],\
        "baseDomain":"mx","referenceIdentifiers":["mx","example.com"]}\
        """,
        MxJson.line(
            TlsForm.of(
                new TlsObligation.Dane(
                    "mx",
                    records,
                    List.of("mx", "example.com"),
                    chain -> new TlsaMatch(records.getFirst(), 0)))));
  }

  @Test
  void greetingThatTheCallerReadsStandsInItsPlace() {
    ObjectNode json = MxJson.connection(Samples.connection(Samples.DOMAIN, Samples.ANY_TLS));
    assertContains(
        MxJson.line(json.put("banner", "220 hello")),
        """
        "dane":null,"banner":"220 hello","attempts":[\
        """);
  }

  private static String line(MxConnection connection) {
    return MxJson.line(MxJson.connection(connection));
  }

  private static void assertContains(String json, String... parts) {
    for (String part : parts) {
      assertTrue(json.contains(part), () -> part + "\nis not in\n" + json);
    }
  }
}
