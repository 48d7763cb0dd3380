package mxconnect.tests.real.dnssec;

import java.io.IOException;
import java.nio.file.Path;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.Master;

/**
 * A key in the form in which the signers read it.
 *
 * @param base the path of its two files without {@code .key} and {@code .private}
 */
record KeyFile(Key key, Path base, DNSKEYRecord record) {
  static KeyFile read(Key key, Path base) throws IOException {
    try (Master file = new Master(base + ".key", null, Texts.TTL)) {
      return new KeyFile(key, base, (DNSKEYRecord) file.nextRecord());
    }
  }
}
