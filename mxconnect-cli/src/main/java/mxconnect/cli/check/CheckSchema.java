package mxconnect.cli.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The JSON Schema of a result. */
public final class CheckSchema {
  private static final String FILE = "schema-1.json";

  private CheckSchema() {}

  /** Returns it as it stands in its file. */
  public static String text() {
    try (InputStream in = CheckSchema.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("there is no " + FILE);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + FILE, e);
    }
  }
}
