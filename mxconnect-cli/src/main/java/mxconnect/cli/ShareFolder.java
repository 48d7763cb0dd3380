package mxconnect.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import mxconnect.cli.docs.ManPage;
import mxconnect.cli.docs.Shell;
import picocli.CommandLine;

/** Writes what lies in the folder {@code share} of the installed command. */
public final class ShareFolder {
  private final Path folder;
  private final CommandLine command = CommandTree.whole(Io.ofProcess());

  private ShareFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes the man pages and the completions.
   *
   * @param arguments the folder, the version, and when that was made, as {@code
   *     2026-11-01T00:00:00Z}
   * @throws IOException if one cannot be written
   */
  public static void main(String... arguments) throws IOException {
    ShareFolder share = new ShareFolder(Path.of(arguments[0]));
    share.writeManPages(arguments[1], OffsetDateTime.parse(arguments[2]).toLocalDate());
    share.writeCompletions();
  }

  private void writeManPages(String version, LocalDate date) throws IOException {
    for (String page : ManPage.names(command)) {
      write("man/man1/" + page + ".1", ManPage.of(command, page, version, date));
    }
  }

  private void writeCompletions() throws IOException {
    for (Shell shell : Shell.values()) {
      write(shell.place(command), shell.script(command));
    }
  }

  private void write(String name, List<String> lines) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, lines);
  }
}
