package mxconnect.cli.check.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import mxconnect.fuzz.FuzzTarget;
import mxconnect.fuzz.Harmless;

/** Results of an earlier {@code check}: nothing has changed since a result when it comes again. */
public final class EarlierRunFuzz implements FuzzTarget {
  @Override
  public void read(byte[] octets) throws IOException {
    try {
      EarlierRun run = EarlierRun.read(new ByteArrayInputStream(octets));
      String text = FuzzTarget.text(octets);
      if (text.indexOf('\n') < 0 && !text.isBlank()) {
        assertEquals(Optional.of(List.of()), run.since(text).map(Changes::list));
      }
    } catch (IllegalArgumentException malformed) {
      Harmless.check(malformed);
    }
  }
}
