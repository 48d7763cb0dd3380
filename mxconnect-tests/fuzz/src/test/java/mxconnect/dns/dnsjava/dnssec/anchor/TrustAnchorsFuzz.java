package mxconnect.dns.dnsjava.dnssec.anchor;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import mxconnect.fuzz.FuzzTarget;
import mxconnect.fuzz.Harmless;
import mxconnect.testkit.contract.Settings;

/**
 * Files of trust anchors: anchors, or an error that can be printed. Those that include others or
 * generate records are left out; the operator has written them.
 */
public final class TrustAnchorsFuzz implements FuzzTarget {
  private final Path file;

  public TrustAnchorsFuzz() throws IOException {
    file = Files.createTempFile("anchors", ".zone");
    file.toFile().deleteOnExit();
  }

  @Override
  public void read(byte[] octets) throws IOException {
    if (FuzzTarget.text(octets).indexOf('$') >= 0) {
      return;
    }
    Files.write(file, octets);
    Settings settings = new Settings(Map.of(TrustAnchors.SETTING.key(), file.toString()));
    try {
      assertFalse(TrustAnchors.of(settings).areBuiltIn());
    } catch (IllegalArgumentException malformed) {
      Harmless.check(malformed);
    }
  }
}
