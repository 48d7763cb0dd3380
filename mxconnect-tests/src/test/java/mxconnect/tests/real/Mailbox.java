package mxconnect.tests.real;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** A maildir, which a server fills. */
public record Mailbox(Path folder) {
  /** Returns the message with this subject. */
  public Optional<String> find(String subject) throws IOException {
    Path arrived = folder.resolve("new");
    if (!Files.isDirectory(arrived)) {
      return Optional.empty();
    }
    try (Stream<Path> messages = Files.list(arrived)) {
      for (Path message : messages.toList()) {
        String text = Files.readString(message);
        if (text.contains("Subject: " + subject + "\n")) {
          return Optional.of(text);
        }
      }
      return Optional.empty();
    }
  }
}
