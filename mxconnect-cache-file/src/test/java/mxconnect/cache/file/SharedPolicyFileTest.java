package mxconnect.cache.file;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import mxconnect.api.MtaStsMode;
import mxconnect.api.spi.CachedPolicy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The durable store of policies. */
@Timeout(60)
class SharedPolicyFileTest {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  private static final CachedPolicy POLICY = policy("1", NOW.minusSeconds(60));

  private static final String WRITTEN =
      """
      {
        "version" : 1,
        "policies" : {
          "example.com" : {
            "id" : "1",
            "mode" : "enforce",
            "mx" : [ "mail.example.com", "*.example.net" ],
            "maxAge" : 604800,
            "fetchedAt" : "2026-11-01T11:59:00Z"
          }
        }
      }\
      """;

  @TempDir Path folder;
  private Path path;

  @BeforeEach
  void choosePath() {
    path = folder.resolve("policies.json");
  }

  @Test
  void fileHasThePublishedForm() throws Exception {
    open().put("example.com", POLICY);
    assertEquals(WRITTEN, Files.readString(path));
  }

  @Test
  void policySurvivesARestart() {
    try (SharedPolicyFile file = open()) {
      file.put("example.com", POLICY);
    }
    try (SharedPolicyFile file = open()) {
      assertEquals(Optional.of(POLICY), file.get("example.com"));
      assertEquals(Optional.empty(), file.get("example.net"));
    }
  }

  @Test
  void fileWrittenByHandIsRead() throws Exception {
    write(
        """
        {"version":1,"comment":"ours","policies":{
          "Example.COM.":{"id":"x_1","mode":"enforce","mx":["MAIL.example.com."],"maxAge":9999999999,
                          "fetchedAt":"2026-11-01T13:00:00+01:00","note":null},
          "none.example":{"id":"2","mode":"none","maxAge":0,"fetchedAt":"2026-11-01T12:00:00Z"}}}
        """);
    SharedPolicyFile file = open();
    assertEquals(
        Optional.of(
            new CachedPolicy(
                "x_1",
                MtaStsMode.ENFORCE,
                List.of("MAIL.example.com."),
                Duration.ofSeconds(9_999_999_999L),
                NOW)),
        file.get("example.com"));
    assertEquals(MtaStsMode.NONE, file.get("none.example").orElseThrow().mode());
  }

  @Test
  void fileChangedWhileOpenIsReadAgain() throws Exception {
    SharedPolicyFile file = open();
    assertEquals(Optional.empty(), file.get("example.com"));
    write(WRITTEN);
    assertEquals(Optional.of(POLICY), file.get("example.com"));
    Files.delete(path);
    assertEquals(Optional.empty(), file.get("example.com"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        "[]",
        "null",
        "{",
        "{}",
        "{\"version\":1}",
        "{\"version\":0,\"policies\":{}}",
        "{\"policies\":{}}",
        "{\"version\":1,\"policies\":[]}",
        "{\"version\":1,\"policies\":{}} and more",
        "\u0000\u0000\u0000\u0000",
      })
  void damagedFileEqualsNoneAndIsSetAsideWhenReplaced(String text) throws Exception {
    write(text);
    SharedPolicyFile file = open();
    assertEquals(Optional.empty(), file.get("example.com"));
    assertEquals(text, Files.readString(path));

    file.put("example.com", POLICY);

    assertEquals(WRITTEN, Files.readString(path));
    assertEquals(text, Files.readString(folder.resolve("policies.json.damaged")));
  }

  @Test
  void deeplyNestedFileEqualsNone() throws Exception {
    write("[".repeat(1_000_000));
    assertEquals(Optional.empty(), open().get("example.com"));
  }

  @Test
  void emptyFileIsNotDamaged() throws Exception {
    write("");
    open().put("example.com", POLICY);
    assertEquals(WRITTEN, Files.readString(path));
    assertFalse(Files.exists(folder.resolve("policies.json.damaged")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "7",
        "{}",
        "{\"id\":1,\"mode\":\"none\",\"maxAge\":1,\"fetchedAt\":\"2026-11-01T12:00:00Z\"}",
        "{\"id\":\"1\",\"mode\":\"Enforce\",\"mx\":[\"a.example\"],\"maxAge\":1,"
            + "\"fetchedAt\":\"2026-11-01T12:00:00Z\"}",
        "{\"id\":\"1\",\"mode\":\"none\",\"mx\":\"a.example\",\"maxAge\":1,"
            + "\"fetchedAt\":\"2026-11-01T12:00:00Z\"}",
        "{\"id\":\"1\",\"mode\":\"enforce\",\"mx\":[7],\"maxAge\":1,"
            + "\"fetchedAt\":\"2026-11-01T12:00:00Z\"}",
        "{\"id\":\"1\",\"mode\":\"none\",\"maxAge\":\"1\",\"fetchedAt\":\"2026-11-01T12:00:00Z\"}",
        "{\"id\":\"1\",\"mode\":\"none\",\"maxAge\":99999999999999999999,"
            + "\"fetchedAt\":\"2026-11-01T12:00:00Z\"}",
        "{\"id\":\"1\",\"mode\":\"none\",\"maxAge\":1e99,\"fetchedAt\":\"2026-11-01T12:00:00Z\"}",
        "{\"id\":\"1\",\"mode\":\"none\",\"maxAge\":1,\"fetchedAt\":\"yesterday\"}",
      })
  void damagedEntryEqualsNoneAndDoesNotSpoilTheOthers(String entry) throws Exception {
    write(
        WRITTEN.replaceFirst(
            "\\{\\s+\"example.com", "{\"bad.example\":" + entry + ",\"example.com"));
    SharedPolicyFile file = open();
    assertEquals(Optional.empty(), file.get("bad.example"));
    assertEquals(Optional.of(POLICY), file.get("example.com"));
  }

  @Test
  void fileOfALaterVersionIsLeftAlone() throws Exception {
    String later = "{\"version\":2,\"policies\":{}}";
    write(later);
    SharedPolicyFile file = open();
    assertEquals(Optional.empty(), file.get("example.com"));
    assertThrows(UncheckedIOException.class, () -> file.put("example.com", POLICY));
    assertEquals(later, Files.readString(path));
  }

  @Test
  void newerPolicyWins() {
    SharedPolicyFile file = open();
    file.put("example.com", policy("2", NOW));
    file.put("example.com", POLICY);
    assertEquals("2", file.get("example.com").orElseThrow().id());
    file.put("example.com", policy("3", NOW));
    assertEquals("3", file.get("example.com").orElseThrow().id());
  }

  @Test
  void policyOfTheFutureDoesNotStandInTheWay() {
    SharedPolicyFile file = open();
    file.put("example.com", policy("2", NOW.plus(Duration.ofDays(9999))));
    file.put("example.com", POLICY);
    assertEquals(Optional.of(POLICY), file.get("example.com"));
  }

  @Test
  void removedPolicyIsGone() {
    SharedPolicyFile file = open();
    file.put("example.com", POLICY);
    file.put("example.net", POLICY);
    file.remove("example.com", policy("2", NOW));
    assertEquals(Optional.of(POLICY), file.get("example.com"));
    file.remove("example.com", POLICY);
    file.remove("example.org", POLICY);
    assertEquals(Optional.empty(), file.get("example.com"));
    assertEquals(Optional.of(POLICY), file.get("example.net"));
  }

  @Test
  void connectorsOfOneProcessShareAFile() throws Exception {
    try (SharedPolicyFile one = open();
        SharedPolicyFile two = open()) {
      List<Future<?>> writers = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        String domain = "d" + i + ".example";
        writers.add(start(() -> one.put(domain, POLICY)));
        writers.add(start(() -> two.put("two." + domain, POLICY)));
      }
      for (Future<?> writer : writers) {
        writer.get();
      }
    }
    SharedPolicyFile after = open();
    for (int i = 0; i < 50; i++) {
      assertTrue(after.get("d" + i + ".example").isPresent());
      assertTrue(after.get("two.d" + i + ".example").isPresent());
    }
  }

  @Test
  void linkToAFileStays() throws Exception {
    Path real = Files.createDirectory(folder.resolve("data")).resolve("real.json");
    Files.writeString(real, "");
    Files.createSymbolicLink(path, real);
    open().put("example.com", POLICY);
    assertTrue(Files.isSymbolicLink(path));
    assertEquals(WRITTEN, Files.readString(real));
  }

  @Test
  void nothingButTheFileAndItsLockIsLeft() throws Exception {
    try (SharedPolicyFile file = open()) {
      file.put("example.com", POLICY);
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(
          List.of("policies.json", "policies.json.lock"),
          left.map(Path::getFileName).map(Path::toString).sorted().toList());
    }
  }

  @Test
  void fileThatCannotBeWrittenSaysSo() throws Exception {
    Path missing = folder.resolve("missing").resolve("policies.json");
    try (SharedPolicyFile file = new SharedPolicyFile(missing, InstantSource.fixed(NOW))) {
      assertThrows(UncheckedIOException.class, () -> file.put("example.com", POLICY));
      assertEquals(Optional.empty(), file.get("example.com"));
    }
  }

  /** Another process holds the lock, and so the thread that reads has to wait as well. */
  @Test
  void fileThatCannotBeReadSoonDoesNotEqualOneWithoutThePolicy() throws Exception {
    try (SharedPolicyFile file = open();
        FileChannel lock = FileChannel.open(folder.resolve("policies.json.lock"), CREATE, WRITE)) {
      file.put("example.net", POLICY);
      FileLock held = lock.lock();
      Future<?> put = start(() -> file.put("example.org", POLICY));
      Optional<String> late = Optional.empty();
      for (int i = 0; late.isEmpty(); i++) {
        assertTrue(i < 10_000, "nothing holds up the reading");
        String domain = "d" + i + ".example";
        write(WRITTEN.replace("example.com\" :", domain + "\" :"));
        late = getOrFail(file, domain) ? Optional.empty() : Optional.of(domain);
      }
      assertEquals(Optional.of(POLICY), file.get("example.net"), "what was known before");
      String another = "another.example";
      assertThrows(UncheckedIOException.class, () -> file.get(another));

      held.release();
      put.get();
      assertEquals(Optional.of(POLICY), file.get(late.get()));
      assertEquals(Optional.empty(), file.get(another));
    }
  }

  /** Tells whether there is the policy, or whether that cannot be told. */
  private static boolean getOrFail(SharedPolicyFile file, String domain) {
    try {
      assertEquals(Optional.of(POLICY), file.get(domain));
      return true;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  @Test
  void policyThatAnotherOneKeptFromBeingWrittenIsToldToItsOwnCaller() throws Exception {
    Path missing = folder.resolve("missing").resolve("policies.json");
    try (SharedPolicyFile file = new SharedPolicyFile(missing, InstantSource.fixed(NOW))) {
      List<Future<?>> puts = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        String domain = "d" + i + ".example";
        puts.add(start(() -> file.put(domain, POLICY)));
      }
      for (Future<?> put : puts) {
        assertThrows(ExecutionException.class, put::get);
      }
    }
  }

  @Test
  void expiredPoliciesAreDroppedWhenTheFileIsWrittenAnew() throws Exception {
    try (SharedPolicyFile file = open()) {
      file.put("old.example", policy("1", NOW.minus(Duration.ofDays(7))));
      file.put("example.com", POLICY);
    }
    assertEquals(WRITTEN, Files.readString(path));
  }

  /** A domain that gives up its policy must not have the old one back after a restart. */
  @Test
  void policyThatHasExpiredAlreadyReplacesTheOneBefore() throws Exception {
    try (SharedPolicyFile file = open()) {
      file.put("example.com", POLICY);
      file.put(
          "example.com", new CachedPolicy("2", MtaStsMode.NONE, List.of(), Duration.ZERO, NOW));
    }
    assertEquals(Optional.empty(), open().get("example.com"));
  }

  @Test
  void ageBeyondAllMeasureDoesNotKeepOthersFromBeingWritten() throws Exception {
    write(WRITTEN.replace("604800", Long.toString(Long.MAX_VALUE)));
    try (SharedPolicyFile file = open()) {
      file.put("example.net", POLICY);
      assertEquals(Optional.of(POLICY), file.get("example.net"));
    }
    assertTrue(open().get("example.com").isPresent());
  }

  private SharedPolicyFile open() {
    return new SharedPolicyFile(path, InstantSource.fixed(NOW));
  }

  private void write(String text) throws Exception {
    Files.writeString(path, text);
  }

  private static Future<?> start(Runnable work) {
    FutureTask<?> task = new FutureTask<>(work, null);
    Thread.ofVirtual().start(task);
    return task;
  }

  private static CachedPolicy policy(String id, Instant fetchedAt) {
    return new CachedPolicy(
        id,
        MtaStsMode.ENFORCE,
        List.of("mail.example.com", "*.example.net"),
        Duration.ofDays(7),
        fetchedAt);
  }
}
