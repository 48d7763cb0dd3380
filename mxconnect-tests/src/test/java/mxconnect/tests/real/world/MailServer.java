package mxconnect.tests.real.world;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import mxconnect.tests.real.Daemon;
import mxconnect.tests.real.Mailbox;

/** A mail server on a host of its own, whose log and mailbox the tests read. */
final class MailServer implements AutoCloseable {
  /** What servers write of clients that do not keep to the protocol, or go without a word. */
  private static final Pattern COMPLAINT =
      Pattern.compile(
          "lost connection|PREGREET|HANGUP|improper command pipelining|COMMAND (PIPELINING|LENGTH)"
              + "|NON-SMTP|BARE NEWLINE|SSL_accept error|lost input|synchroni[sz]ation error"
              + "|syntax error|protocol error|unexpected|bad-input|io-error|disconnected"
              + " reason=disconnect|TLS error|\\bD=\\S+ lost|no MAIL in SMTP connection.*lost");

  private final Namespace host;
  private final Daemon daemon;
  private final Path log;
  private final Mailbox inbox;
  private int read;

  MailServer(Namespace host, Daemon daemon, Path log, Path inbox) {
    this.host = host;
    this.daemon = daemon;
    this.log = log;
    this.inbox = new Mailbox(inbox);
  }

  Namespace host() {
    return host;
  }

  /** Waits until a message with this subject has arrived. */
  String awaitMessage(String subject) throws Exception {
    daemon.await("message " + subject + " in " + inbox, () -> inbox.find(subject).isPresent());
    return inbox.find(subject).orElseThrow();
  }

  /** Returns whether a message with this subject has arrived. */
  boolean hasMessage(String subject) throws IOException {
    return inbox.find(subject).isPresent();
  }

  /** Forgets what has been logged so far. */
  void mark() throws IOException {
    read = text().length();
  }

  /** Waits for so many lines that have been logged since the mark and contain this. */
  void awaitLog(Pattern words, int times) throws Exception {
    daemon.await(times + " '" + words + "' in " + log, () -> count(words) >= times);
  }

  /** Counts the lines that have been logged since the mark and contain this. */
  long count(Pattern words) throws IOException {
    return lines().stream().filter(line -> words.matcher(line).find()).count();
  }

  /** Returns the lines logged since the mark. */
  List<String> lines() throws IOException {
    return text().substring(read).lines().toList();
  }

  /** Requires that no client has done anything since the mark that a server complains of. */
  void assertNoComplaint() throws IOException {
    for (String line : lines()) {
      assertFalse(COMPLAINT.matcher(line).find(), () -> line);
    }
  }

  private String text() throws IOException {
    return Files.exists(log) ? Files.readString(log) : "";
  }

  @Override
  public void close() {
    daemon.close();
  }
}
