package mxconnect.core.dane.verify;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mxconnect.api.TlsObligationException;
import mxconnect.api.TlsaMatch;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.fuzz.FuzzTarget;
import mxconnect.fuzz.Harmless;

/**
 * TLSA records and the certificates beside them. An input is a row of pieces, each with its length
 * in two octets; the first octet of all says how many of them are records. What matches DANE-EE
 * matches by its own octets.
 */
public final class DaneVerifierFuzz implements FuzzTarget {
  private static final int MOST = 8;

  @Override
  public void read(byte[] octets) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(octets))) {
      int records = in.read() % MOST;
      List<byte[]> pieces = pieces(in);
      List<TlsaRecord> set = new ArrayList<>();
      List<byte[]> chain = new ArrayList<>();
      for (byte[] piece : pieces) {
        if (set.size() < records && piece.length >= 3) {
          set.add(tlsa(piece));
        } else {
          chain.add(piece);
        }
      }
      verify(TlsaSet.of(set), chain);
    }
  }

  private static void verify(TlsaSet set, List<byte[]> chain) {
    set.unusable().forEach(Harmless::check);
    if (set.isUsable()) {
      try {
        check(new DaneVerifier(set.usable(), List.of("mx.example.test")).verify(chain), set, chain);
      } catch (TlsObligationException refused) {
        Harmless.check(refused);
      }
    }
  }

  private static void check(TlsaMatch match, TlsaSet set, List<byte[]> chain) {
    TlsaRecord found = match.tlsaRecord();
    assertTrue(set.usable().contains(found), found::toString);
    assertTrue(
        found.usage() != TlsaFields.DANE_EE || new ShownCertificate(chain.getFirst()).is(found),
        found::toString);
  }

  private static TlsaRecord tlsa(byte[] piece) {
    return TlsaRecord.of(
        piece[0] & 0xff,
        piece[1] & 0xff,
        piece[2] & 0xff,
        Arrays.copyOfRange(piece, 3, piece.length));
  }

  private static List<byte[]> pieces(DataInputStream in) throws IOException {
    List<byte[]> pieces = new ArrayList<>();
    while (in.available() >= 2 && pieces.size() < MOST) {
      pieces.add(in.readNBytes(in.readUnsignedShort()));
    }
    return pieces;
  }
}
