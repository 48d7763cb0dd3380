package mxconnect.tests.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import mxconnect.api.ErrorCode;
import mxconnect.api.IpLiteral;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnection;
import mxconnect.api.MxConnector;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.smtp.SmtpDialogue;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An alias may lead to anything that the DNS can hold; it is no host name for that. */
class AliasOfAnythingTest {
  private static final String UNPRINTABLE = "\\001".repeat(40);

  @AutoClose private MailWorld world;

  @BeforeEach
  void start() throws Exception {
    world =
        MailWorld.builder()
            .zone(
                Zone.builder()
                    .cname("root.test", ".")
                    .cname("unprintable.test", UNPRINTABLE + ".test")
                    .cname("tor.test", "abc.onion")
                    .cname("here.test", "localhost")
                    .cname("literal.test", "127.0.0.2")
                    .empty(".")
                    .empty(UNPRINTABLE + ".test")
                    .empty("abc.onion")
                    .empty("localhost")
                    .empty("127.0.0.2")
                    .aliasesOneByOne()
                    .build())
            .host("127.0.0.2", SmtpDialogue.of("literal.test"))
            .start();
  }

  static Stream<Arguments> aliases() {
    return Stream.of("dnsjava", "jdk")
        .flatMap(
            resolver ->
                Stream.of(
                    Arguments.of(resolver, "root", ErrorCode.NO_ADDRESS, "alias of the root"),
                    Arguments.of(resolver, "unprintable", ErrorCode.NO_ADDRESS, "not a host name"),
                    Arguments.of(resolver, "tor", ErrorCode.SPECIAL_NAME, "(.onion)"),
                    Arguments.of(resolver, "here", ErrorCode.SPECIAL_NAME, "(.localhost)")));
  }

  @ParameterizedTest
  @MethodSource("aliases")
  void aliasOfWhatIsNoHostIsPermanentAndNotLookedUp(
      String resolver, String domain, ErrorCode code, String why) {
    try (MxConnector connector = connector(resolver)) {
      MxConnectException failure =
          assertThrows(MxConnectException.class, () -> connector.connect(domain + ".test"));
      assertEquals(code, failure.code());
      assertFalse(failure.temporary());
      assertTrue(failure.getMessage().contains(why), failure::getMessage);
      assertEquals(List.of(), queriesElsewhere());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dnsjava", "jdk"})
  void aliasOfAnAddressIsDialledThere(String resolver) throws Exception {
    try (MxConnector connector = connector(resolver);
        MxConnection connection = connector.connect("literal.test")) {
      assertEquals("127.0.0.2", IpLiteral.format(connection.address()));
      assertTrue(connection.implicitMx());
      assertEquals(List.of(), queriesElsewhere());
    }
  }

  /** Returns the queries other than for mail exchangers of the domain of the test. */
  private List<String> queriesElsewhere() {
    return world.dns().queries().stream()
        .map(query -> query.name() + " " + query.type())
        .filter(query -> !query.endsWith("test MX"))
        .toList();
  }

  private MxConnector connector(String resolver) {
    return world.connector(builder -> builder.resolver(resolver));
  }
}
