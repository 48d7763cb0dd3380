package mxconnect.dns.dnsjava;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mxconnect.api.spi.ProviderContext;
import mxconnect.api.spi.Setting;
import org.xbill.DNS.Master;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/**
 * The keys with which validation begins (RFC 4033 §2).
 *
 * @param keys DS and DNSKEY records, at least one
 */
record DnssecTrustAnchors(List<Record> keys) {
  static final Setting<Path> SETTING =
      Setting.path(
              "dns.trust-anchors",
              "for dns.dnssec=validate: a file of DS or DNSKEY records, written as in a zone file")
          .without("the keys of the root");

  /** The keys of the root, KSK-2017 and KSK-2024, as IANA publishes them (RFC 9718). */
  private static final String ROOT =
      """
      . IN DS 20326 8 2 E06D44B80B8F1D39A95C0B0D7C65D08458E880409BBC683457104237C7F8EC8D
      . IN DS 38696 8 2 683D2D0ACB8C9B712A1948B27F741219298D0A450D612C483AF444A4C0FB2B16
      """;

  /** Reads the file that is set, the form of which is that of a zone file; else the root's keys. */
  static DnssecTrustAnchors of(ProviderContext context) {
    Optional<Path> file = SETTING.find(context);
    if (file.isEmpty()) {
      return root();
    }
    try (InputStream in = Files.newInputStream(file.get())) {
      List<Record> keys = read(in);
      if (keys.isEmpty()) {
        throw context.invalid(SETTING.key(), "a file with DS or DNSKEY records");
      }
      return new DnssecTrustAnchors(keys);
    } catch (IOException unreadable) {
      throw context.invalid(
          SETTING.key(), "a readable file of DS or DNSKEY records: " + unreadable);
    }
  }

  private static DnssecTrustAnchors root() {
    try {
      return new DnssecTrustAnchors(
          read(new ByteArrayInputStream(ROOT.getBytes(StandardCharsets.US_ASCII))));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static List<Record> read(InputStream in) throws IOException {
    List<Record> keys = new ArrayList<>();
    try (Master zone = new Master(in, Name.root, 0)) {
      for (Record record = zone.nextRecord(); record != null; record = zone.nextRecord()) {
        if (record.getType() == Type.DS || record.getType() == Type.DNSKEY) {
          keys.add(record);
        }
      }
    }
    return keys;
  }
}
