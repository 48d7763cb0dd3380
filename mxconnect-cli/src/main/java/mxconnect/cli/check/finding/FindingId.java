package mxconnect.cli.check.finding;

/** What a finding is about. The ids are stable: programs go by them. */
public enum FindingId {
  /** The target itself cannot be understood. */
  TARGET("target"),
  /**
   * MX records: null, implicit, an alias or address, one only, duplicates, dead or unusable ones.
   */
  DNS_MX("dns.mx"),
  /** A question that got no usable answer. */
  DNS_LOOKUP("dns.lookup"),
  /** What DNSSEC says of a name: secure, insecure at which cut, bogus and why. */
  DNS_DNSSEC("dns.dnssec"),
  /** Signatures that end soon. */
  DNS_SIGNATURE_DAYS("dns.signature-days"),
  /** No mail exchanger has an IPv6 address. */
  DNS_IPV6("dns.ipv6"),
  /** Addresses that must not be dialled. */
  ADDR_GUARD("addr.guard"),
  /** Addresses that cannot be connected to. */
  SMTP_CONNECT("smtp.connect"),
  /** Greeting or EHLO. */
  SMTP_GREETING("smtp.greeting"),
  /** STARTTLS not offered, refused, or a handshake that fails. */
  SMTP_STARTTLS("smtp.starttls"),
  /** An old version of TLS. */
  TLS_VERSION("tls.version"),
  /** Another certificate for clients that send no server name. */
  TLS_SNI_DIFFERS("tls.sni-differs"),
  /** Certificates that end soon, or have ended. */
  CERT_DAYS("cert.days"),
  /** A certificate for another name. */
  CERT_NAME("cert.name"),
  /** A chain that is incomplete, unordered, or from no trusted authority. */
  CERT_CHAIN("cert.chain"),
  /** TLSA records: there or not, usable or not. */
  DANE_TLSA("dane.tlsa"),
  /** Which record matches at which depth, or none. */
  DANE_MATCH("dane.match"),
  /** Addresses of one mail exchanger that differ under DANE. */
  DANE_ALL_ADDRESSES("dane.all-addresses"),
  /** Records for the current and the next key; a record that fits nothing seen. */
  DANE_ROLLOVER("dane.rollover"),
  /** A DANE-TA record whose certificate the server does not send. */
  DANE_TA_IN_CHAIN("dane.ta-in-chain"),
  /** TLSA records that count nothing, in an insecure zone. */
  DANE_USELESS("dane.useless"),
  /** The record that announces the MTA-STS policy. */
  MTA_STS_TXT("mta-sts.txt"),
  /** The policy file. */
  MTA_STS_POLICY("mta-sts.policy"),
  /** Mail exchangers missing from the policy, and the reverse. */
  MTA_STS_MATCH("mta-sts.match"),
  /** Certificates that the policy refuses. */
  MTA_STS_PKIX("mta-sts.pkix"),
  /** A policy known here under another id than the record announces. */
  MTA_STS_ID_CHANGED("mta-sts.id-changed"),
  /** The mode of the policy. */
  MTA_STS_MODE("mta-sts.mode"),
  /** How long the policy is valid. */
  MTA_STS_AGE("mta-sts.age"),
  /** The record that asks for TLS reports (RFC 8460 §3). */
  TLSRPT_RECORD("tlsrpt.record"),
  /** Things that contradict one another. */
  CONFLICT("conflict"),
  /** This machine has no IPv6. */
  MACHINE_IPV6("machine.ipv6"),
  /** This machine cannot connect to the port, as far as can be told. */
  MACHINE_PORT("machine.port"),
  /** This machine's resolver cannot tell secure answers from others. */
  MACHINE_DNSSEC("machine.dnssec"),
  /** This machine's DNS gives no answers. */
  MACHINE_DNS("machine.dns"),
  /** This machine cannot fetch or apply policies. */
  MACHINE_MTA_STS("machine.mta-sts"),
  /** Something else of this machine: an option, a hook, the time for the check. */
  MACHINE_OTHER("machine.other");

  private final String word;

  FindingId(String word) {
    this.word = word;
  }

  /** Returns the id, such as {@code dane.match}. */
  public String word() {
    return word;
  }

  /** Tells whether it is about this machine and no fault of the target. */
  public boolean ofThisMachine() {
    return word.startsWith("machine.");
  }
}
