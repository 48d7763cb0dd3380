package mxconnect.core.shortage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import mxconnect.core.ShortCall;
import mxconnect.core.ShortQuery;
import mxconnect.core.dns.ShortLookup;
import mxconnect.core.policy.ShortPolicy;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Wherever memory runs out, nothing that was acquired is lost: each point at which our code makes
 * an object fails in turn. In every build some of the points do; {@code -Dshortage.point=N} has one
 * fail again.
 */
class ShortagesTest {
  private static final Integer ONE = Integer.getInteger("shortage.point");

  private static final List<String> WORKS =
      Stream.concat(
              Stream.of("CONNECT", "ASYNC", "OPEN", "PLAN", "HOOKED", "SUPPLIED", "MTA_STS", "DANE")
                  .map(kind -> ShortCall.class.getName() + "/" + kind),
              Stream.of(
                  ShortQuery.class.getName() + "/dnsjava",
                  ShortQuery.class.getName() + "/jdk",
                  ShortLookup.class.getName() + "/SHARED",
                  ShortLookup.class.getName() + "/FRESH",
                  ShortPolicy.class.getName() + "/FOUND"))
          .toList();

  @Test
  @Timeout(300)
  void nothingIsLostWhereMemoryRunsOut() throws Exception {
    run(3, 37, 1);
  }

  @Test
  @Tag("hostile")
  @Timeout(900)
  void nothingIsLostWhereverMemoryRunsOut() throws Exception {
    run(0, 1, 1);
  }

  /** In a JVM of its own, whose virtual threads share one carrier: so a point stays where it is. */
  private static void run(int first, int step, int count) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djdk.virtualThreadScheduler.parallelism=1",
                "-Djdk.virtualThreadScheduler.maxPoolSize=1",
                "-cp",
                path(),
                Shortages.class.getName(),
                "" + (ONE == null ? first : ONE),
                "" + (ONE == null ? step : Integer.MAX_VALUE / 2),
                "" + count));
    command.addAll(WORKS);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (InputStream output = process.getInputStream()) {
      String told = new String(output.readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(0, process.waitFor(), told);
    } finally {
      process.destroyForcibly();
    }
  }

  private static String path() {
    return String.join(
        File.pathSeparator,
        Path.of("target", "test-classes").toAbsolutePath().toString(),
        Path.of("target", "classes").toAbsolutePath().toString(),
        System.getProperty("jdk.module.path", ""),
        System.getProperty("java.class.path"));
  }
}
