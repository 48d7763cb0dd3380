package mxconnect.api;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.util.List;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.api.internal.Require;

/**
 * A mail exchanger that the caller names instead of asking the DNS for it.
 *
 * <p>For a relay, or for a partner whose servers are agreed upon:
 *
 * {@snippet :
 * ConnectRequest request =
 *     ConnectRequest.builder("user@example.com")
 *         .addMailExchanger(MailExchanger.of("a.relay.example"))
 *         .addMailExchanger(MailExchanger.of("b.relay.example").withPreference(10))
 *         .build();
 * }
 *
 * @param hostname a host name, unicode allowed, or an IP address
 * @param preference 0 to 65535, the lower one is preferred; equal ones keep the caller's order
 * @param addresses its addresses; none to have them looked up
 * @param tlsaRecords its TLSA records; none to have them looked up if DANE is on
 * @param trusted whether the name comes from a source as good as signed DNS, so that DANE may apply
 *     (RFC 7672 §2.2.1)
 */
public record MailExchanger(
    String hostname,
    int preference,
    List<InetAddress> addresses,
    List<TlsaRecord> tlsaRecords,
    boolean trusted) {
  /**
   * Makes a mail exchanger of copies of the lists.
   *
   * @throws IllegalArgumentException if the preference is outside of 0 to 65535
   */
  public MailExchanger {
    requireNonNull(hostname, "hostname");
    Require.preference(preference);
    addresses = List.copyOf(requireNonNull(addresses, "addresses"));
    tlsaRecords = List.copyOf(requireNonNull(tlsaRecords, "tlsaRecords"));
  }

  /** Returns a mail exchanger of preference 0 whose addresses are looked up. */
  public static MailExchanger of(String hostname) {
    return new MailExchanger(hostname, 0, List.of(), List.of(), false);
  }

  /** Returns this mail exchanger with another preference. */
  public MailExchanger withPreference(int preference) {
    return new MailExchanger(hostname, preference, addresses, tlsaRecords, trusted);
  }

  /** Returns this mail exchanger with addresses, so that none are looked up. */
  public MailExchanger withAddresses(List<InetAddress> addresses) {
    return new MailExchanger(hostname, preference, addresses, tlsaRecords, trusted);
  }

  /** Returns this mail exchanger with TLSA records, so that none are looked up. */
  public MailExchanger withTlsaRecords(List<TlsaRecord> tlsaRecords) {
    return new MailExchanger(hostname, preference, addresses, tlsaRecords, trusted);
  }

  /** Returns this mail exchanger, trusted or not. */
  public MailExchanger withTrusted(boolean trusted) {
    return new MailExchanger(hostname, preference, addresses, tlsaRecords, trusted);
  }
}
