package mxconnect.dns.dnsjava.dnssec.anchor;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import mxconnect.api.spi.ProviderContext;
import mxconnect.api.spi.Setting;
import mxconnect.dns.dnsjava.dnssec.keys.DelegationSigners;
import mxconnect.dns.dnsjava.dnssec.keys.SupportedKeys;
import mxconnect.dns.dnsjava.dnssec.set.Wording;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Master;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/** The zones where validation begins (RFC 4033 §2). Immutable. */
public final class TrustAnchors {
  /** A file of anchors, which takes the place of the root's keys. */
  public static final Setting<Path> SETTING =
      Setting.path(
              "dns.trust-anchors",
              "for dns.dnssec=validate: a file of DS or DNSKEY records, written as in a zone file;"
                  + " for one name either the one or the other, and DS records of one digest type")
          .without("the keys of the root");

  /** The keys of the root, KSK-2017 and KSK-2024, as IANA publishes them (RFC 9718). */
  private static final String ROOT =
      """
      . IN DS 20326 8 2 E06D44B80B8F1D39A95C0B0D7C65D08458E880409BBC683457104237C7F8EC8D
      . IN DS 38696 8 2 683D2D0ACB8C9B712A1948B27F741219298D0A450D612C483AF444A4C0FB2B16
      """;

  private final Map<Name, TrustAnchor> anchors;
  private final boolean builtIn;

  private TrustAnchors(Map<Name, TrustAnchor> anchors, boolean builtIn) {
    this.anchors = Map.copyOf(anchors);
    this.builtIn = builtIn;
  }

  /**
   * Reads the file that is set; else takes the root's keys.
   *
   * @throws IllegalArgumentException if the file cannot be read, or if its anchors cannot be used
   */
  public static TrustAnchors of(ProviderContext context) {
    Optional<Path> file = SETTING.find(context);
    return file.isEmpty() ? root() : new TrustAnchors(read(file.get(), context), false);
  }

  /** Returns the anchors of the root. */
  static TrustAnchors root() {
    InputStream text = new ByteArrayInputStream(ROOT.getBytes(StandardCharsets.US_ASCII));
    try {
      return new TrustAnchors(anchors(records(text)), true);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static Map<Name, TrustAnchor> read(Path file, ProviderContext context) {
    List<Record> records;
    try (InputStream in = Files.newInputStream(file)) {
      records = records(in);
    } catch (IOException | RuntimeException unreadable) { // dnsjava's, where the syntax is odd
      throw context.invalid(
          SETTING.key(), "a readable file of DS or DNSKEY records: " + unreadable);
    }
    Map<Name, TrustAnchor> anchors = anchors(records);
    if (anchors.isEmpty()) {
      throw context.invalid(SETTING.key(), "a file with DS or DNSKEY records");
    }
    anchors
        .values()
        .forEach(
            anchor ->
                fault(anchor)
                    .ifPresent(
                        fault -> {
                          throw context.invalid(SETTING.key(), fault);
                        }));
    return anchors;
  }

  private static List<Record> records(InputStream in) throws IOException {
    List<Record> keys = new ArrayList<>();
    try (Master zone = new Master(in, Name.root, 0)) {
      for (Record record = zone.nextRecord(); record != null; record = zone.nextRecord()) {
        if (record.getDClass() == DClass.IN) {
          keys.add(record);
        }
      }
    }
    return keys;
  }

  private static Map<Name, TrustAnchor> anchors(List<Record> records) {
    return records.stream()
        .filter(record -> record instanceof DSRecord || record instanceof DNSKEYRecord)
        .collect(Collectors.groupingBy(Record::getName, LinkedHashMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry ->
                    new TrustAnchor(
                        entry.getKey(),
                        all(entry.getValue(), DSRecord.class),
                        all(entry.getValue(), DNSKEYRecord.class))));
  }

  private static <T extends Record> List<T> all(List<Record> records, Class<T> kind) {
    return records.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Returns what the file must be, if one of its anchors cannot be used as it stands. */
  private static Optional<String> fault(TrustAnchor anchor) {
    String name = Wording.of(anchor.zone());
    boolean isUsable =
        DelegationSigners.of(anchor.digests()).records().size() == anchor.digests().size()
            && anchor.keys().stream()
                .allMatch(key -> SupportedKeys.isZoneKey(key) && SupportedKeys.isSupported(key));
    if (!anchor.digests().isEmpty() && !anchor.keys().isEmpty()) {
      return Optional.of("a file that does not mix DS and DNSKEY records, as for " + name);
    }
    if (anchor.digests().stream().mapToInt(DSRecord::getDigestID).distinct().count() > 1) {
      return Optional.of("a file with DS records of one digest type per name, unlike " + name);
    }
    return isUsable
        ? Optional.empty()
        : Optional.of("a file of anchors whose algorithms are supported, unlike " + name);
  }

  /** Tells whether these are the keys of the root that came with this program. */
  public boolean areBuiltIn() {
    return builtIn;
  }

  /** Returns the anchor of a zone. */
  public Optional<TrustAnchor> at(Name zone) {
    return Optional.ofNullable(anchors.get(zone));
  }

  /** Returns the closest anchor at or above a name. */
  public Optional<TrustAnchor> closest(Name name) {
    for (int above = 0; above < name.labels(); above++) {
      Optional<TrustAnchor> anchor = at(new Name(name, above));
      if (anchor.isPresent()) {
        return anchor;
      }
    }
    return Optional.empty();
  }
}
