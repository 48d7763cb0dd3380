package mxconnect.dns.jdk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import javax.naming.CommunicationException;
import javax.naming.InvalidNameException;
import javax.naming.NamingException;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.RecordType;
import org.junit.jupiter.api.Test;

class JndiFailuresTest {
  private static final DnsQuestion QUESTION = new DnsQuestion("example.com", RecordType.A);

  private final JndiFailures failures =
      new JndiFailures(QUESTION, new InetSocketAddress("192.0.2.1", 53));

  @Test
  void rootCauseOfACommunicationFailureDecides() {
    assertEquals(Reason.TIMEOUT, caused(new SocketTimeoutException()).reason());
    assertEquals(Reason.NETWORK, caused(new ConnectException("refused")).reason());
    assertEquals(Reason.NETWORK, caused(new IOException()).reason());
  }

  @Test
  void whatCannotBeReadIsMalformed() {
    assertEquals(Reason.MALFORMED, failures.of(new CommunicationException("corrupt")).reason());
    assertEquals(Reason.MALFORMED, failures.of(new InvalidNameException("long")).reason());
    assertEquals(Reason.MALFORMED, failures.of(new IndexOutOfBoundsException()).reason());
  }

  @Test
  void responseCodeStandsInTheText() {
    assertEquals(Reason.REFUSED, failures.of(new NamingException("no [response code 5]")).reason());
    assertEquals(
        Reason.OTHER, failures.of(new NamingException("DNS error [response code 15]")).reason());
  }

  private DnsLookupException caused(Exception cause) {
    NamingException failure = new CommunicationException("DNS error");
    failure.setRootCause(cause);
    return failures.of(failure);
  }
}
