package mxconnect.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a file could not be read or written, in the words of the system. The messages of Java have
 * the path in them, some of them nothing else, and whoever tells the reason names the file anyway.
 */
final class IoReason {
  private IoReason() {}

  static String of(IOException failure) {
    return switch (failure) {
      case NoSuchFileException missing -> "No such file or directory";
      case AccessDeniedException denied -> "Permission denied";
      case FileSystemException other -> text(failure, other.getReason());
      default -> text(failure, failure.getMessage());
    };
  }

  private static String text(IOException failure, @Nullable String reason) {
    return Optional.ofNullable(reason).orElseGet(failure::toString);
  }
}
