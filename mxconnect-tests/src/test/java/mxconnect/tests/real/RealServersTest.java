package mxconnect.tests.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mxconnect.tests.child.Finished;
import mxconnect.tests.child.Jvm;
import mxconnect.tests.child.Layout;
import mxconnect.tests.child.Part;
import mxconnect.tests.child.Program;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Deliveries from the command and from programs, through nsd to Postfix. */
@Tag("real-servers")
class RealServersTest {
  private static final String RECORDS =
      """
      mx1            A      127.0.0.2
      mx2            A      127.0.0.3
      dead           A      127.0.0.4
      six            AAAA   ::1
      preferred      MX     20 mx2
                     MX     10 mx1
      fallback       MX     10 dead
                     MX     20 mx2
      implicit       A      127.0.0.2
      alias          CNAME  fallback
      xn--bcher-kva  MX     10 mx1
      ipv6           MX     10 six
      null           MX     0 .
      crowded        MX     10 mx1
      """;

  /** An answer with this many exchangers fits into no datagram. */
  private static final int CROWD = 150;

  private static final boolean IPV6 = hasIpv6();

  @TempDir private static Path folder;
  @AutoClose private static NameServer dns;
  @AutoClose private static MailExchangers mail;
  private static Program sender;

  @BeforeAll
  static void start() throws Exception {
    Installed.requireAll();
    dns = NameServer.start(folder, RECORDS + crowd());
    Map<String, String> exchangers = new LinkedHashMap<>();
    exchangers.put("127.0.0.2", "mx1.test");
    exchangers.put("127.0.0.3", "mx2.test");
    if (IPV6) {
      exchangers.put("::1", "six.test");
    }
    mail = MailExchangers.start(folder, exchangers, List.of("preferred.test"));
    Command.prepare();
    sender = Program.compile("sender", folder);
  }

  private static String crowd() {
    return IntStream.range(0, CROWD)
        .mapToObj("               MX     20 a-host-with-a-long-name-%d.in.the.crowd%n"::formatted)
        .collect(Collectors.joining());
  }

  private static boolean hasIpv6() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("::1"))) {
      return socket.isBound();
    } catch (IOException absent) {
      return false;
    }
  }

  static Stream<Arguments> deliveries() {
    return Stream.of(
            Arguments.of("user@preferred.test", "mx1.test", "127.0.0.2", "mx1.test"),
            Arguments.of("user@fallback.test", "mx2.test", "127.0.0.3", "mx2.test"),
            Arguments.of("user@alias.test", "mx2.test", "127.0.0.3", "mx2.test"),
            Arguments.of("user@implicit.test", "implicit.test", "127.0.0.2", "mx1.test"),
            Arguments.of("user@crowded.test", "mx1.test", "127.0.0.2", "mx1.test"),
            Arguments.of("user@b\u00fccher.test", "mx1.test", "127.0.0.2", "mx1.test"),
            Arguments.of("user@ipv6.test", "six.test", "::1", "six.test"))
        .flatMap(RealServersTest::withEachResolver);
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
            Arguments.of("user@null.test", "NULL_MX  556 5.1.10 "),
            Arguments.of("user@missing.test", "NO_SUCH_DOMAIN  550 5.1.2 "))
        .flatMap(RealServersTest::withEachResolver);
  }

  private static Stream<Arguments> withEachResolver(Arguments delivery) {
    return Stream.of("dnsjava", "jdk")
        .map(
            resolver ->
                Arguments.of(
                    Stream.concat(Stream.of(resolver), Stream.of(delivery.get())).toArray()));
  }

  @ParameterizedTest
  @MethodSource("deliveries")
  void commandPrintsTheHostAndItsGreeting(
      String resolver, String target, String host, String address, String greeter)
      throws IOException, InterruptedException {
    assumeTrue(IPV6 || !address.contains(":"), "this machine has no ::1");
    Finished command = Command.connect(dns, mail, resolver, target);
    assertEquals(
        "connected %s -> %s [%s]:%d  220 %s ESMTP Postfix"
            .formatted(target, host, address, mail.port(), greeter),
        command.firstLine());
    assertEquals(0, command.status());
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void commandTellsWhyThereIsNoHost(String resolver, String target, String why)
      throws IOException, InterruptedException {
    Finished command = Command.connect(dns, mail, resolver, target);
    assertTrue(command.firstLine().startsWith("failed " + target + " -> " + why), command::output);
    assertEquals(68, command.status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"DNSJAVA", "JDK"})
  void modularApplicationDeliversAMessage(Part resolver) throws Exception {
    assertDelivers(Layout.MODULES, resolver);
  }

  @ParameterizedTest
  @ValueSource(strings = {"DNSJAVA", "JDK"})
  void classPathApplicationDeliversAMessage(Part resolver) throws Exception {
    assertDelivers(Layout.CLASS_PATH, resolver);
  }

  private static void assertDelivers(Layout layout, Part resolver) throws Exception {
    String subject = layout + "-" + resolver;
    Finished program =
        layout.run(
            new Jvm().with("-Dport=" + mail.port(), "-Dmxconnect.dns.servers=" + dns.hostAndPort()),
            sender,
            Part.placesOf(List.of(Part.API, Part.CORE, resolver)),
            "sender.Sender",
            "user@preferred.test",
            subject);
    assertEquals(
        """
        mx1.test 127.0.0.2
        220 mx1.test ESMTP Postfix
        250 mx1.test
        250 2.1.0 Ok
        250 2.1.5 Ok
        354 End data with <CR><LF>.<CR><LF>
        250 2.0.0 Ok: queued as ID
        221 2.0.0 Bye
        """,
        program.output().replaceFirst("queued as \\w+", "queued as ID"));
    mail.awaitMessage(subject);
  }
}
