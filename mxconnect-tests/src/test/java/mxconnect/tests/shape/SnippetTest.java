package mxconnect.tests.shape;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import mxconnect.tests.child.Part;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The code that a reader copies out of the documentation compiles. */
class SnippetTest {
  private static final Path TOP = Path.of("").toAbsolutePath().getParent();
  private static final String IN_JAVADOC = "{@snippet :\n";
  private static final Pattern IN_MARKDOWN =
      Pattern.compile("^```java\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  /** Descriptors and whole files have tests of their own, which run them. */
  private static final Pattern WHOLE_FILE = Pattern.compile("^(package|module|class) |^/\\*\\*");

  private static final Pattern MEMBERS = Pattern.compile("^(@Override|static final|void) .*");

  /** What the snippets take for granted. */
  private static final String CONTEXT =
      """
      import static java.nio.charset.StandardCharsets.US_ASCII;
      import io.micrometer.core.instrument.*;
      import io.micrometer.core.instrument.config.*;
      import io.micrometer.core.instrument.distribution.*;
      import jakarta.mail.Address;
      import jakarta.mail.MessagingException;
      import jakarta.mail.SendFailedException;
      import jakarta.mail.Session;
      import jakarta.mail.Transport;
      import jakarta.mail.internet.MimeMessage;
      import java.io.*;
      import java.net.*;
      import java.nio.file.Path;
      import java.time.Duration;
      import java.util.*;
      import java.util.concurrent.*;
      import javax.net.ssl.*;
      import mxconnect.api.*;
      import mxconnect.api.dns.*;
      import mxconnect.api.spi.*;
      import mxconnect.jakarta.mail.*;
      import mxconnect.json.MxJson;
      import mxconnect.metrics.micrometer.*;
      import org.eclipse.angus.mail.smtp.SMTPTransport;
      import tools.jackson.databind.node.ObjectNode;

      class Context {
        MxConnector connector;
        MxConnection connection;
        MeterRegistry registry;
        ConnectOptions options;
        Resolver other;
        Inet4Address ours;
        BlockingQueue<String> answers;
        MimeMessage message;
        Session session;
        Transport transport;
        static class SmtpClient {
          SmtpClient(Socket socket) {}
          void readGreeting(Duration limit) {}
        }
        void send(MimeMessage message, MxConnection connection) {}
        void keep(MimeMessage message) {}
        void retryLater(Address... recipients) {}
        void returnToSender(Address[] recipients, String reason) {}
        void bounce(MimeMessage message, SmtpReply reply) {}
      }
      """;

  /**
   * A piece of code.
   *
   * @param place where it stands
   * @param text what it says
   */
  record Snippet(String place, String text) {
    String program() {
      return CONTEXT
          + (MEMBERS.matcher(text.lines().findFirst().orElseThrow()).matches()
              ? "class HostsResolver extends Context implements Resolver {\n"
                  + "HostsResolver(Path file, Duration reload) {}\n"
                  + "public String name() { return null; }\n"
                  + "public DnsAnswer resolve(DnsQuestion q, Deadline d) { return null; }\n"
                  + text
                  + "}"
              : "class Snippet extends Context {\n"
                  + "void run() throws Exception {\n"
                  + text
                  + "}}");
    }

    @Override
    public String toString() {
      return place;
    }
  }

  static List<Snippet> snippets() throws IOException {
    List<Snippet> snippets = new ArrayList<>();
    for (String module :
        List.of(
            "mxconnect-api",
            "mxconnect-jakarta-mail",
            "mxconnect-json",
            "mxconnect-metrics-micrometer")) {
      for (Path file : files(module + "/src/main/java", ".java")) {
        inJavadoc(Files.readString(file)).forEach(text -> add(file, text, snippets));
      }
    }
    for (String name :
        List.of(
            "README.md",
            "docs/dane.md",
            "docs/jakarta-mail.md",
            "docs/json.md",
            "docs/metrics.md",
            "docs/mta-sts.md",
            "docs/observability.md",
            "docs/sessions.md",
            "docs/settings.md")) {
      Path page = TOP.resolve(name);
      IN_MARKDOWN
          .matcher(Files.readString(page))
          .results()
          .forEach(found -> add(page, found.group(1), snippets));
    }
    return snippets;
  }

  /** A snippet ends with the brace that closes it. */
  private static List<String> inJavadoc(String source) {
    List<String> texts = new ArrayList<>();
    int start = source.indexOf(IN_JAVADOC);
    while (start >= 0) {
      int from = start + IN_JAVADOC.length();
      int end = from;
      for (int open = 1; open > 0; end++) {
        open += source.charAt(end) == '{' ? 1 : source.charAt(end) == '}' ? -1 : 0;
      }
      String text = source.substring(from, end - 1);
      texts.add(text.replaceAll("(?m)^ *\\* ?", ""));
      start = source.indexOf(IN_JAVADOC, end);
    }
    return texts;
  }

  private static void add(Path file, String text, List<Snippet> snippets) {
    if (!WHOLE_FILE.matcher(text).find()) {
      snippets.add(new Snippet(TOP.relativize(file) + " " + snippets.size(), text));
    }
  }

  private static List<Path> files(String folder, String suffix) throws IOException {
    try (Stream<Path> files = Files.walk(TOP.resolve(folder))) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("snippets")
  void compiles(Snippet snippet, @TempDir Path classes) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    String path =
        Stream.of(
                "mxconnect.api",
                "mxconnect.jakarta.mail",
                "mxconnect.json",
                "org.eclipse.angus.mail",
                "jakarta.mail",
                "tools.jackson.core",
                "tools.jackson.databind",
                "mxconnect.metrics.micrometer",
                "micrometer.core")
            .map(module -> Part.place(module).toString())
            .collect(Collectors.joining(File.pathSeparator));
    JavaFileObject source =
        new SimpleJavaFileObject(URI.create("string:///Context.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return snippet.program();
          }
        };
    List<String> options = List.of("-proc:none", "-cp", path, "-d", classes.toString());
    assertTrue(
        compiler.getTask(messages, null, null, options, null, List.of(source)).call(),
        messages::toString);
  }
}
