package mxconnect.cli.input;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import mxconnect.fuzz.FuzzTarget;

/** Files of names: what comes out is a target on one line, and never an endless one. */
public final class TargetsFuzz implements FuzzTarget {
  @Override
  public void read(byte[] octets) throws IOException {
    Targets targets = Targets.in(new ByteArrayInputStream(octets));
    Optional<String> target = targets.next();
    for (; target.isPresent(); target = targets.next()) {
      String text = target.get();
      assertFalse(text.isBlank() || text.contains("\n"), text);
      assertTrue(text.getBytes(StandardCharsets.UTF_8).length <= 2 * TargetLine.MAX_OCTETS, text);
    }
  }
}
