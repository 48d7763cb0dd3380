package mxconnect.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import mxconnect.api.ConnectRequest;
import mxconnect.api.MailExchanger;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnection;
import mxconnect.api.Site;
import mxconnect.api.spi.ConnectDecision;
import org.junit.jupiter.api.Test;

/** The key by which connections are limited (RFC 5321 §5.1: the hosts of the lowest preference). */
class SiteTest {
  private static final String BOTH = "mx1.provider.test,mx2.provider.test";

  private static Mail.Stage provider() {
    return Mail.zone(
            z ->
                z.mx("example.com", 10, "MX2.Provider.test")
                    .mx("example.com", 10, "mx1.provider.test")
                    .mx("example.com", 20, "backup.test")
                    .mx("example.net", 5, "mx1.provider.test")
                    .mx("example.net", 5, "mx2.provider.test")
                    .a("mx1.provider.test", "127.0.0.2")
                    .a("mx2.provider.test", "127.0.0.2")
                    .a("backup.test", "127.0.0.3")
                    .a("implicit.test", "127.0.0.2"))
        .hosts("127.0.0.2", "127.0.0.3");
  }

  private static String site(Mail mail, ConnectRequest.Builder request) throws Exception {
    try (MxConnection connection = mail.connector().connect(request.build())) {
      assertEquals(Optional.of(connection.site()), connection.report().site());
      assertEquals(Optional.of(connection.site()), mail.connector().plan(request.build()).site());
      return connection.site().text();
    }
  }

  private static String site(Mail mail, String target) throws Exception {
    return site(mail, mail.request(target));
  }

  @Test
  void hostsOfTheBestPreferenceAreTheSiteInWhateverOrderTheyCome() throws Exception {
    try (Mail mail = provider().start()) {
      for (int i = 0; i < 20; i++) {
        assertEquals(BOTH, site(mail, i % 2 == 0 ? "example.com" : "example.net"));
      }
    }
  }

  @Test
  void targetsWithoutRecordsAreTheirOwnSite() throws Exception {
    try (Mail mail = provider().start()) {
      assertEquals("implicit.test", site(mail, "user@implicit.test"));
      assertEquals("127.0.0.2", site(mail, "user@[127.0.0.2]"));
    }
  }

  @Test
  void exchangersOfTheCallerAreTheSite() throws Exception {
    try (Mail mail = provider().start()) {
      ConnectRequest.Builder request =
          mail.request("example.com")
              .addMailExchanger(MailExchanger.of("MX2.provider.test"))
              .addMailExchanger(MailExchanger.of("backup.test").withPreference(1));
      assertEquals("mx2.provider.test", site(mail, request));
    }
  }

  @Test
  void hostsThatAreJudgedOutStillCount() throws Exception {
    try (Mail mail =
        Mail.zone(
                z ->
                    z.mx("example.com", 10, "mx.test")
                        .mx("example.com", 10, "nowhere.test")
                        .a("mx.test", "127.0.0.2"))
            .hosts("127.0.0.2")
            .start()) {
      assertEquals("mx.test,nowhere.test", site(mail, "example.com"));
    }
  }

  @Test
  void restrictedCallHasTheSiteOfTheWholeTarget() throws Exception {
    try (Mail mail = provider().start()) {
      ConnectRequest.Builder request =
          mail.request("example.com").restrictTo("backup.test", Mail.ip("127.0.0.3"));
      assertEquals(BOTH, site(mail, request));
    }
  }

  @Test
  void moreHostsThanAreConsideredAreTheSameSiteEachTime() throws Exception {
    try (Mail mail =
        Mail.zone(
                z -> {
                  for (int i = 0; i < 60; i++) {
                    z.mx("example.com", 10, "mx" + i + ".test").a("mx" + i + ".test", "127.0.0.2");
                  }
                  return z;
                })
            .hosts("127.0.0.2")
            .start()) {
      Set<String> sites = new HashSet<>();
      for (int i = 0; i < 3; i++) {
        sites.add(site(mail, "example.com"));
      }
      assertEquals(1, sites.size());
      assertEquals(60, sites.iterator().next().split(",").length);
    }
  }

  @Test
  void hookAndFailureSayTheSite() throws Exception {
    List<Site> seen = new CopyOnWriteArrayList<>();
    try (Mail mail =
        provider()
            .connector(
                b ->
                    b.addHook(
                        attempt -> {
                          seen.add(attempt.site());
                          return ConnectDecision.skip("enough");
                        }))
            .start()) {
      MxConnectException failure = mail.failure("example.com");
      assertEquals(BOTH, failure.report().site().orElseThrow().text());
      assertEquals(new HashSet<>(List.of(failure.report().site().orElseThrow())), Set.copyOf(seen));
      MxConnectException noDomain = mail.failure("no-such.test");
      assertEquals(Optional.empty(), noDomain.report().site());
    }
  }

  @Test
  void siteIsSortedWithoutRepeatsAndNeverEmpty() {
    List<String> hosts = new ArrayList<>(List.of("b.test", "a.test", "b.test"));
    assertEquals(List.of("a.test", "b.test"), Site.of(hosts).hosts());
    assertThrows(IllegalArgumentException.class, () -> Site.of(List.of()));
  }
}
