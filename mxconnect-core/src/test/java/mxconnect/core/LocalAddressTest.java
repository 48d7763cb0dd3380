package mxconnect.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ErrorCode;
import mxconnect.api.LocalBinding;
import mxconnect.api.MailExchanger;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnection;
import mxconnect.api.Racing;
import org.junit.jupiter.api.Test;

/** The address and the name that this side of a connection has. */
class LocalAddressTest {
  @Test
  void theLocalAddressAndHostnameOfAFamilyAreUsed() throws Exception {
    try (Mail mail = Mail.zone(z -> z.a("example.com", "127.0.0.2")).hosts("127.0.0.2").start()) {
      LocalBinding binding =
          LocalBinding.none()
              .withHostname("general.test")
              .withIpv4Address((Inet4Address) Mail.ip("127.0.0.9"))
              .withIpv4Hostname("four.test");
      var options = mail.options().localBinding(binding).build();
      try (MxConnection connection =
          mail.connector().connect(mail.request("example.com").options(options).build())) {
        assertEquals(Mail.ip("127.0.0.9"), connection.localAddress());
        assertEquals(Optional.of("four.test"), connection.localHostname());
      }
    }
  }

  @Test
  void anExclusiveBindingDialsNoFamilyWithoutAnAddress() throws Exception {
    try (Mail mail = Mail.zone(z -> z).hosts("127.0.0.2", "::1").start()) {
      LocalBinding ipv6Alone =
          LocalBinding.none().withIpv6Address((Inet6Address) Mail.ip("::1")).withExclusive(true);
      var options = mail.options().localBinding(ipv6Alone).build();
      var both = List.of(Mail.ip("127.0.0.2"), Mail.ip("::1"));
      assertEquals(
          Mail.ip("::1"),
          reachedFrom(mail, options, MailExchanger.of("mx.test").withAddresses(both)));

      var ipv4 = MailExchanger.of("mx.test").withAddresses(List.of(Mail.ip("127.0.0.2")));
      MxConnectException failure =
          mail.failure(mail.request("example.com").options(options).addMailExchanger(ipv4));
      assertEquals(ErrorCode.BIND_FAILED, failure.code());
      assertTrue(failure.getMessage().contains("No local address is set for IPv4"));
      assertEquals("451 4.3.0", failure.reply().toString().substring(0, 9));
      assertTrue(mail.world().host("127.0.0.2").connections().isEmpty());
    }
  }

  private static InetAddress reachedFrom(Mail mail, ConnectOptions options, MailExchanger exchanger)
      throws Exception {
    var request = mail.request("example.com").options(options).addMailExchanger(exchanger);
    try (MxConnection connection = mail.connector().connect(request.build())) {
      return connection.localAddress();
    }
  }

  @Test
  void aLocalAddressThatCannotBeUsedEndsItsFamilyTemporarily() throws Exception {
    try (Mail mail = Mail.zone(z -> z).hosts("127.0.0.2", "127.0.0.3", "::1").start()) {
      InetAddress foreign = Mail.ip("192.0.2.1");
      var options =
          mail.options()
              .racing(Racing.off())
              .localBinding(LocalBinding.none().withAddress(foreign))
              .build();
      var request = mail.request("example.com").options(options);
      var all = List.of(Mail.ip("127.0.0.2"), Mail.ip("127.0.0.3"), Mail.ip("::1"));
      request.addMailExchanger(MailExchanger.of("mx.test").withAddresses(all));
      try (MxConnection connection = mail.connector().connect(request.build())) {
        assertEquals(
            List.of("mx.test 127.0.0.2 FAILED", "mx.test ::1 CONNECTED"),
            Mail.outcomes(connection.attempts()));
      }
      var ipv4 = MailExchanger.of("mx.test").withAddresses(List.of(Mail.ip("127.0.0.2")));
      MxConnectException failure =
          mail.failure(mail.request("example.com").options(options).addMailExchanger(ipv4));
      assertEquals(ErrorCode.BIND_FAILED, failure.code());
      assertTrue(failure.temporary());
    }
  }
}
