package mxconnect.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import mxconnect.api.ErrorCode;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The page about the command keeps up with it. */
class CommandPageTest {
  @Test
  void everyFlagIsOnThePage() throws IOException {
    assertEquals(
        List.of(),
        missing(
            CommandTree.whole(Io.ofProcess()).getSubcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .flatMap(command -> command.options().stream())
                .flatMap(option -> Stream.of(option.names()))
                .distinct()));
  }

  @Test
  void everyCodeIsOnThePage() throws IOException {
    assertEquals(List.of(), missing(Arrays.stream(ErrorCode.values()).map(Enum::name)));
  }

  private static List<String> missing(Stream<String> words) throws IOException {
    String page = Files.readString(Path.of("..", "docs", "command.md"));
    return words.filter(word -> !page.contains("`" + word)).toList();
  }
}
