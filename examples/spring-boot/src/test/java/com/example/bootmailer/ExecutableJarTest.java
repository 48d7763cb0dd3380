package com.example.bootmailer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as it is deployed, with mxconnect in jars within it. */
class ExecutableJarTest {
  private static final Pattern STARTED = Pattern.compile(".*Tomcat started on port (\\d+).*");

  /** A line of Spring Boot's default pattern that nobody has to look into. */
  private static final Pattern ORDINARY = Pattern.compile("\\S+ +INFO \\d+ --- .*");

  @Test
  void sendsAndEndsInAnOrderlyWay(@TempDir Path folder) throws Exception {
    try (Mail mail = new Mail(folder)) {
      Process process = start(mail);
      List<String> output = new ArrayList<>();
      try (BufferedReader lines = process.inputReader()) {
        int port = port(lines, output);
        HttpResponse<String> answer = mail.send(port, "user@good.example");
        assertEquals(200, answer.statusCode(), answer::body);
        assertEquals(1, mail.taken().size());
        HttpResponse<String> metrics = mail.get(port, "/actuator/prometheus");
        String sent = "mxconnect_calls_seconds_count{kind=\"open\",outcome=\"succeeded\"} 1\n";
        assertTrue(metrics.body().contains(sent), metrics::body);

        process.toHandle().destroy(); // leaves what it writes readable
        lines.lines().forEach(output::add);
        assertTrue(process.waitFor(1, TimeUnit.MINUTES));
      } finally {
        process.destroyForcibly();
      }
      assertEquals(128 + 15, process.exitValue());
      assertTrue(
          output.stream().anyMatch(line -> line.endsWith("Graceful shutdown complete")),
          output::toString);
      assertEquals(
          List.of(),
          output.stream()
              .dropWhile(line -> !ORDINARY.matcher(line).matches())
              .filter(line -> !ORDINARY.matcher(line).matches())
              .toList());
    }
  }

  private static Process start(Mail mail) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-jar", System.getProperty("jar")));
    command.addAll(mail.arguments());
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static int port(BufferedReader lines, List<String> output) throws Exception {
    String line;
    while ((line = lines.readLine()) != null) {
      output.add(line);
      Matcher started = STARTED.matcher(line);
      if (started.matches()) {
        return Integer.parseInt(started.group(1));
      }
    }
    throw new AssertionError("ended: " + output);
  }
}
