package mxconnect.dns.dnsjava;

import static mxconnect.api.dns.RecordType.A;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import mxconnect.api.dns.DnsAnswer.Found;
import mxconnect.testkit.dns.DnsServer;
import mxconnect.testkit.dns.Ds;
import mxconnect.testkit.dns.DsDigest;
import mxconnect.testkit.dns.SignedTree;
import mxconnect.testkit.dns.SigningAlgorithm;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.dns.ZoneKey;
import mxconnect.testkit.dns.ZoneSigning;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each key may need a digest for each DS record, so there is a limit to both. */
@Timeout(60)
class ZoneLimitsTest {
  private static final String HOST = "host.signed.test";

  @AutoClose private DnsServer dns;

  private Validating start(ZoneSigning signing) throws Exception {
    SignedTree tree =
        SignedTree.builder()
            .zone("test", ZoneSigning.signed())
            .zone("signed.test", signing)
            .records(Zone.builder().a(HOST, "192.0.2.1").build())
            .build();
    dns = DnsServer.start(tree);
    return Validating.before(dns, tree);
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 65})
  void moreThan64DsRecordsAreBogus(int count) throws Exception {
    Stream<Ds> unknown =
        IntStream.range(1, count).mapToObj(i -> Ds.of(DsDigest.SHA256).digestType(100 + i));
    Ds[] all = Stream.concat(Stream.of(Ds.of(DsDigest.SHA256)), unknown).toArray(Ds[]::new);
    assertLimit(count, ZoneSigning.signed().ds(all), "signed.test DS has more than 64 records");
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 65})
  void moreThan64KeysAreBogus(int count) throws Exception {
    Stream<ZoneKey> unknown = IntStream.range(1, count).mapToObj(i -> ZoneKey.unknown(200));
    ZoneKey[] all =
        Stream.concat(Stream.of(ZoneKey.ksk(SigningAlgorithm.ECDSAP256SHA256)), unknown)
            .toArray(ZoneKey[]::new);
    assertLimit(count, ZoneSigning.keys(all), "signed.test has more than 64 keys");
  }

  private void assertLimit(int count, ZoneSigning signing, String words) throws Exception {
    Validating validating = start(signing);
    if (count > 64) {
      validating.assertBogus(HOST, A, words);
    } else {
      validating.assertSecure(Found.class, HOST, A);
    }
  }
}
