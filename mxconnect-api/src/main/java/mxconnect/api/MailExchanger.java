package mxconnect.api;

import java.net.InetAddress;
import java.util.List;
import mxconnect.api.dns.TlsaRecord;

/**
 * A mail exchanger that the caller names instead of asking the DNS for it.
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
  private static final int MAX_PREFERENCE = 65_535;

  /**
   * Makes a mail exchanger of copies of the lists.
   *
   * @throws IllegalArgumentException if the preference is outside of 0 to 65535
   */
  public MailExchanger {
    if (preference < 0 || preference > MAX_PREFERENCE) {
      throw new IllegalArgumentException("preference " + preference + ", not within 0 to 65535");
    }
    addresses = List.copyOf(addresses);
    tlsaRecords = List.copyOf(tlsaRecords);
  }

  /** Returns a mail exchanger of preference 0 whose addresses are looked up. */
  public static MailExchanger of(String hostname) {
    return new MailExchanger(hostname, 0, List.of(), List.of(), false);
  }

  /** Returns this mail exchanger with another preference. */
  public MailExchanger withPreference(int value) {
    return new MailExchanger(hostname, value, addresses, tlsaRecords, trusted);
  }

  /** Returns this mail exchanger with addresses, so that none are looked up. */
  public MailExchanger withAddresses(List<InetAddress> value) {
    return new MailExchanger(hostname, preference, value, tlsaRecords, trusted);
  }

  /** Returns this mail exchanger with TLSA records, so that none are looked up. */
  public MailExchanger withTlsaRecords(List<TlsaRecord> value) {
    return new MailExchanger(hostname, preference, addresses, value, trusted);
  }

  /** Returns this mail exchanger, trusted or not. */
  public MailExchanger withTrusted(boolean value) {
    return new MailExchanger(hostname, preference, addresses, tlsaRecords, value);
  }
}
