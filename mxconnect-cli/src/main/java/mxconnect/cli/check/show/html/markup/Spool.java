package mxconnect.cli.check.show.html.markup;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps pieces of a page that come before its beginning is known, in a file. Not thread-safe. */
public final class Spool implements AutoCloseable {
  private final Path file;
  private final Writer out;
  private final MarkupWriter writer;

  private Spool(Path file) throws IOException {
    this.file = file;
    this.out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
    this.writer = new MarkupWriter(out);
  }

  /** Makes an empty one in the folder for temporary files. */
  public static Spool create() throws IOException {
    return new Spool(Files.createTempFile("mxconnect-report", ".part"));
  }

  /** Adds a piece. */
  public void add(Node node) throws IOException {
    writer.write(node);
  }

  /** Copies all pieces to a page; no more can be added. */
  void copyTo(Appendable page) throws IOException {
    out.close();
    char[] buffer = new char[8192];
    try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        page.append(new String(buffer, 0, count));
      }
    }
  }

  @Override
  public void close() throws IOException {
    try {
      out.close();
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
