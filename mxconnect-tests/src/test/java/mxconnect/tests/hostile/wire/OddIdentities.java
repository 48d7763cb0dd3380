package mxconnect.tests.hostile.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.testkit.tls.TestAuthority;

/** Certificates that are not to be accepted for a host, though most lead to a trusted authority. */
public final class OddIdentities {
  private static final String ALTERNATIVE_NAMES = "2.5.29.17";
  private static final String NAME_CONSTRAINTS = "2.5.29.30";
  private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
  private static final String ESCAPE = "\u001b[2J\u001b]0;title\u0007";
  private static final int DNS_NAME = 0x82;
  private static final int SEQUENCE = 0x30;

  private final TestAuthority authority;
  private final String host;
  private final String parent;
  private final Map<String, ServerIdentity> all = new LinkedHashMap<>();

  private OddIdentities(TestAuthority authority, String host) {
    this.authority = authority;
    this.host = host;
    this.parent = host.substring(host.indexOf('.') + 1);
  }

  /** Returns them by what is odd. */
  public static Map<String, ServerIdentity> of(TestAuthority authority, String host) {
    OddIdentities odd = new OddIdentities(authority, host);
    odd.names();
    odd.uses();
    odd.authorities();
    odd.sizes();
    return odd.all;
  }

  /** RFC 6125 §6.4, RFC 9525 §6.3. */
  private void names() {
    named("another name", "www." + parent);
    named("the domain above", parent);
    named("a wildcard too high", "*." + parent.substring(parent.indexOf('.') + 1));
    named("a wildcard in two labels", "*.*");
    named("a wildcard within a label", host.charAt(0) + "*." + parent);
    named("a wildcard alone", "*");
    named("a name with an end within", host + "\u0000.elsewhere.example");
    named("escapes in a name", host + ESCAPE);
    named("an empty name", "");
    put("the common name alone", ServerIdentity.builder().commonName(host).signedBy(authority));
    put(
        "escapes in the subject",
        ServerIdentity.builder()
            .commonName(ESCAPE + host + "\u202e")
            .name("x.example")
            .signedBy(authority));
    put("an address alone", ServerIdentity.builder().address("127.0.0.1").signedBy(authority));
    put("no name", ServerIdentity.builder().signedBy(authority));
  }

  /** RFC 5280 §4.1.2.5, §4.2. */
  private void uses() {
    put("expired", ServerIdentity.builder().name(host).expired().signedBy(authority));
    put("not yet valid", ServerIdentity.builder().name(host).notYetValid().signedBy(authority));
    put("for clients alone", with(EXTENDED_KEY_USAGE, "300a06082b06010505070302"));
    put("a critical extension that nobody knows", with("1.2.3.4", "0500"));
    put("a weak key", ServerIdentity.builder().name(host).keys(rsa(512)).signedBy(authority));
  }

  private void authorities() {
    put("self-signed", ServerIdentity.builder().name(host).selfSigned());
    put("an authority that is not trusted", TestAuthority.create().identity(host));
    put(
        "an authority of the same name",
        TestAuthority.create("mxconnect test authority").identity(host));
    put(
        "a host's certificate as authority",
        TestAuthority.builder("leaf")
            .withoutExtension("2.5.29.19")
            .below(authority)
            .identity(host));
    byte[] excluded = tagged(0xa1, tagged(SEQUENCE, name(DNS_NAME, parent)));
    put(
        "an authority that may not",
        TestAuthority.builder("constrained")
            .extension(NAME_CONSTRAINTS, true, tagged(SEQUENCE, excluded))
            .below(authority)
            .identity(host));
    // Java refuses SHA-1 only below the authorities that it brings along.
    put(
        "signed with MD5",
        TestAuthority.builder("weak")
            .keys(rsa(2_048))
            .signingWith("MD5withRSA")
            .below(authority)
            .identity(host));
    TestAuthority one = TestAuthority.builder("one").keys(rsa(2_048)).create();
    put(
        "authorities in a circle",
        ServerIdentity.builder()
            .name(host)
            .sending(circle("two", "one"), circle("one", "two"), circle("two", "one"))
            .signedBy(one));
  }

  /** RFC 8446 §4.4.2: nothing says how many there may be, or of what size. */
  private void sizes() {
    X509Certificate[] many =
        IntStream.range(0, 100)
            .mapToObj(i -> authority.certificate())
            .toArray(X509Certificate[]::new);
    put(
        "certificates without end",
        ServerIdentity.builder().name("x.example").sending(many).signedBy(authority));
    byte[][] names =
        Stream.iterate(0, i -> i < 500, i -> i + 1)
            .map(i -> name(DNS_NAME, "host-" + i + "." + ESCAPE + ".example"))
            .toArray(byte[][]::new);
    put(
        "hundreds of names",
        ServerIdentity.builder()
            .extension(ALTERNATIVE_NAMES, false, tagged(SEQUENCE, names))
            .signedBy(authority));
    put(
        "a certificate of a million octets",
        ServerIdentity.builder()
            .name(host)
            .extension("1.2.3.4", false, new byte[1_000_000])
            .signedBy(authority));
  }

  private X509Certificate circle(String name, String issuer) {
    return TestAuthority.builder(name).below(TestAuthority.create(issuer)).certificate();
  }

  private void named(String what, String name) {
    put(
        what,
        ServerIdentity.builder()
            .extension(ALTERNATIVE_NAMES, false, tagged(SEQUENCE, name(DNS_NAME, name)))
            .signedBy(authority));
  }

  private ServerIdentity with(String identifier, String value) {
    return ServerIdentity.builder()
        .name(host)
        .extension(identifier, true, HexFormat.of().parseHex(value))
        .signedBy(authority);
  }

  private void put(String what, ServerIdentity identity) {
    all.put(what, identity);
  }

  private static byte[] name(int tag, String name) {
    return tagged(tag, name.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static byte[] tagged(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    int length = content.size();
    if (length < 128) {
      out.write(length);
    } else {
      out.write(0x82);
      out.write(length >> 8);
      out.write(length);
    }
    out.writeBytes(content.toByteArray());
    return out.toByteArray();
  }

  private static KeyPair rsa(int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no RSA", e);
    }
  }
}
