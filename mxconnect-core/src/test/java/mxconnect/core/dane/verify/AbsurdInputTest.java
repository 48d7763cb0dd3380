package mxconnect.core.dane.verify;

import static mxconnect.api.TlsReportResult.CERTIFICATE_NOT_TRUSTED;
import static mxconnect.api.TlsReportResult.TLSA_INVALID;
import static mxconnect.api.TlsReportResult.VALIDATION_FAILURE;
import static mxconnect.core.dane.verify.DaneTrustAnchorTest.keys;
import static mxconnect.core.dane.verify.Verdict.HOST;
import static mxconnect.core.dane.verify.Verdict.pin;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import mxconnect.api.TlsObligationException;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.testkit.tls.TestAuthority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A verdict for whatever comes, in time and of one kind. */
@Timeout(120)
class AbsurdInputTest {
  private static final TestAuthority ROOT = TestAuthority.create("root");
  private static final ServerIdentity SERVER = ROOT.identity(HOST);

  @ParameterizedTest
  @ValueSource(ints = {11, 100, 5_000})
  void longChainIsRefusedWithoutBeingRead(int length) throws Exception {
    List<byte[]> chain = Collections.nCopies(length, SERVER.certificate().getEncoded());
    Verdict.onOctets(chain, pin(2, 0, 0, ROOT.certificate()))
        .isRefused(VALIDATION_FAILURE, length + " certificates");
    Verdict.onOctets(chain, pin(3, 1, 1, ROOT.certificate())).isRefused(TLSA_INVALID);
  }

  /** Paths in a circle are as many as there are orders of the authorities in it. */
  @Test
  void authoritiesThatHaveAllSignedEachOtherEndInAVerdict() throws Exception {
    KeyPair keys = keys("EC", 256);
    TestAuthority one = TestAuthority.builder("circle").keys(keys).create();
    List<X509Certificate> chain = new ArrayList<>(List.of(one.identity(HOST).certificate()));
    while (chain.size() < 9) {
      chain.add(TestAuthority.builder("circle").keys(keys).below(one).certificate());
    }
    chain.add(ROOT.certificate());
    Verdict.on(chain, pin(2, 0, 1, ROOT.certificate())).isRefused(CERTIFICATE_NOT_TRUSTED);
  }

  @Test
  void authoritiesOfThreeNamesThatHaveAllSignedEachOtherEndInAVerdict() throws Exception {
    KeyPair[] keys = {keys("EC", 256), keys("EC", 256), keys("EC", 256)};
    List<TestAuthority> roots = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      roots.add(TestAuthority.builder("n" + i).keys(keys[i]).create());
    }
    List<X509Certificate> chain =
        new ArrayList<>(List.of(roots.getFirst().identity(HOST).certificate()));
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3 && chain.size() < 9; j++) {
        chain.add(TestAuthority.builder("n" + i).keys(keys[i]).below(roots.get(j)).certificate());
      }
    }
    chain.add(ROOT.certificate());
    Verdict.on(chain, pin(2, 0, 1, ROOT.certificate())).isRefused(CERTIFICATE_NOT_TRUSTED);
  }

  /** Each is the issuer of each other by its name; tried in every order they would take minutes. */
  @Test
  void authoritiesOfOneNameWithKeysOfTheirOwnEndInAVerdict() throws Exception {
    List<X509Certificate> chain = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      TestAuthority authority = TestAuthority.builder("n").keys(keys("EC", 256)).create();
      if (i == 0) {
        chain.add(authority.identity(HOST).certificate());
      }
      chain.add(authority.certificate());
    }
    chain.add(ROOT.certificate());
    Verdict.on(chain, pin(2, 0, 1, ROOT.certificate())).isRefused(CERTIFICATE_NOT_TRUSTED);
  }

  @Test
  void hundredKeysAreTriedInTime() throws Exception {
    List<TlsaRecord> records = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      records.add(pin(2, 1, 0, keys("EC", 384).getPublic().getEncoded()));
    }
    List<X509Certificate> chain = DaneTrustAnchorTest.below(ROOT, 9).identity(HOST).chain();
    Verdict.on(chain, records.toArray(TlsaRecord[]::new)).isRefused(TLSA_INVALID);
    records.set(0, pin(2, 1, 0, ROOT.certificate()));
    Verdict.on(chain, records.toArray(TlsaRecord[]::new)).isMatch(0, 10);
  }

  @Test
  void hundredCertificatesInRecordsAreTriedInTime() throws Exception {
    TlsaRecord[] records = new TlsaRecord[100];
    for (int i = 0; i < 99; i++) {
      records[i] = pin(2, 0, 0, TestAuthority.create("root").certificate());
    }
    records[99] = pin(2, 0, 0, ROOT.certificate());
    Verdict.on(SERVER, records).isMatch(99, 1);
  }

  @Test
  void signaturesAreVerifiedAHundredTimesAtMost() {
    SignatureChecks signatures = new SignatureChecks();
    X509Certificate root = ROOT.certificate();
    for (int i = 0; i < 100; i++) {
      assertTrue(signatures.hasSigned(root.getPublicKey(), root));
    }
    assertFalse(signatures.hasSigned(root.getPublicKey(), root));
  }

  @Test
  void largeCertificateIsRead() throws Exception {
    byte[] large = new byte[64_000];
    ServerIdentity server =
        ServerIdentity.builder()
            .name(HOST)
            .extension(Octets.UNKNOWN, false, Octets.tlv(0x04, large))
            .signedBy(ROOT);
    Verdict.on(server, pin(3, 0, 0, server.certificate())).isMatch(0, 0);
    Verdict.on(server, pin(2, 0, 0, ROOT.certificate())).isMatch(0, 1);
    assertTrue(TlsaSet.of(List.of(pin(3, 0, 0, server.certificate()))).isUsable());
  }

  /** Every octet of every certificate of a chain changed once, and the chain cut everywhere. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void damagedChainIsNoSuccessAndNoOtherException(int damaged) throws Exception {
    List<byte[]> chain =
        List.of(SERVER.certificate().getEncoded(), ROOT.certificate().getEncoded());
    DaneVerifier verifier =
        new DaneVerifier(List.of(pin(2, 0, 1, ROOT.certificate())), List.of(HOST));
    assertFalse(verifier.verify(chain).toString().isEmpty());
    byte[] whole = chain.get(damaged);
    Random random = new Random(11);
    for (int i = 0; i < whole.length; i++) {
      byte[] changed = whole.clone();
      changed[i] ^= (byte) (1 + random.nextInt(255));
      assertRefused(verifier, chain, damaged, changed);
      assertRefused(verifier, chain, damaged, Arrays.copyOf(whole, i));
    }
  }

  private static void assertRefused(
      DaneVerifier verifier, List<byte[]> chain, int position, byte[] octets) {
    List<byte[]> damaged = new ArrayList<>(chain);
    damaged.set(position, octets);
    assertThrows(TlsObligationException.class, () -> verifier.verify(damaged));
  }
}
