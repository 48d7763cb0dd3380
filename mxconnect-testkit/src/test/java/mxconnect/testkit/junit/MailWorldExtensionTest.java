package mxconnect.testkit.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.discoveryRequest;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import mxconnect.api.MxConnector;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.control.HostFault;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherFactory;

/** When worlds of tests begin, what is left of a test in them, and that they end. */
@Timeout(120)
class MailWorldExtensionTest {
  private static final String MX = "127.0.0.2";

  /** Also on a single processor. */
  private static final Map<String, String> TWO_AT_ONCE =
      Map.of(
          "junit.jupiter.execution.parallel.enabled", "true",
          "junit.jupiter.execution.parallel.config.strategy", "fixed",
          "junit.jupiter.execution.parallel.config.fixed.parallelism", "2");

  /** The worlds that the inner tests have had; each run begins with none. */
  private static final List<MailWorld> WORLDS = new CopyOnWriteArrayList<>();

  @BeforeEach
  void forgetTheWorlds() {
    WORLDS.clear();
  }

  @Test
  void worldInAStaticFieldIsThatOfAllTestsOfTheClass() {
    assertEquals(Set.of(Status.SUCCESSFUL), run(PerClass.class));
    assertEquals(3, WORLDS.size());
    assertEquals(1, Set.copyOf(WORLDS).size());
    assertEnded(WORLDS.getFirst());
  }

  static class PerClass {
    @RegisterExtension
    static final MailWorldExtension MAIL =
        MailWorldExtension.of(MailWorld.builder().domain("example.com"));

    @Test
    void one(MailWorld world) {
      WORLDS.add(world);
    }

    @Test
    void other() {
      WORLDS.add(MAIL.world());
    }

    @Nested
    class Inner {
      @Test
      void third(MailWorld world) {
        WORLDS.add(world);
      }
    }
  }

  @Test
  void worldInAFieldOfTheInstanceIsThatOfOneTest() {
    assertEquals(Set.of(Status.SUCCESSFUL), run(PerTest.class));
    assertEquals(2, WORLDS.size());
    assertNotSame(WORLDS.getFirst(), WORLDS.getLast());
    WORLDS.forEach(MailWorldExtensionTest::assertEnded);
  }

  static class PerTest {
    @RegisterExtension
    final MailWorldExtension mail =
        MailWorldExtension.of(MailWorld.builder().domain("example.com"));

    @Test
    void one(MailWorld world) {
      WORLDS.add(world);
    }

    @Test
    void other() {
      WORLDS.add(mail.world());
    }
  }

  @Test
  void worldInAFieldOfASharedInstanceIsThatOfAllItsTests() {
    assertEquals(Set.of(Status.SUCCESSFUL), run(SharedInstance.class));
    assertEquals(2, WORLDS.size());
    assertEquals(1, Set.copyOf(WORLDS).size());
    assertEnded(WORLDS.getFirst());
  }

  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  static class SharedInstance {
    @RegisterExtension
    final MailWorldExtension mail =
        MailWorldExtension.of(MailWorld.builder().domain("example.com"));

    @Test
    void one(MailWorld world) {
      WORLDS.add(world);
    }

    @Test
    void other() {
      WORLDS.add(mail.world());
    }
  }

  /** It would be closed when the first test begins. */
  @Test
  void connectorIsNotGivenAwayBeforeTheTests() {
    for (Class<?> test : List.of(ConnectorOfAConstructor.class, ConnectorBeforeAll.class)) {
      List<String> failures =
          results(test).values().stream()
              .flatMap(result -> result.getThrowable().stream())
              .map(Throwable::getMessage)
              .toList();
      assertEquals(1, failures.size(), failures::toString);
      assertTrue(failures.getFirst().contains("closed before the next test"), failures::toString);
    }
  }

  static class ConnectorOfAConstructor {
    @RegisterExtension
    static final MailWorldExtension MAIL = MailWorldExtension.of(MailWorld.builder());

    ConnectorOfAConstructor(MailWorld world, MxConnector connector) {}

    @Test
    void neverRuns() {
      throw new AssertionError("it has run");
    }
  }

  static class ConnectorBeforeAll {
    @RegisterExtension
    static final MailWorldExtension MAIL = MailWorldExtension.of(MailWorld.builder());

    @BeforeAll
    static void begin(MailWorld world, MxConnector connector) {}

    @Test
    void neverRuns() {
      throw new AssertionError("it has run");
    }
  }

  @Test
  void nothingOfATestIsLeftForTheNext() {
    assertEquals(Set.of(Status.SUCCESSFUL), run(Changing.class));
  }

  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  static class Changing {
    @RegisterExtension
    static final MailWorldExtension MAIL =
        MailWorldExtension.of(MailWorld.builder().domain("example.com"));

    @Test
    @Order(1)
    void changes(MailWorld world) throws Exception {
      new Socket(MX, world.port()).close();
      world.host(MX).awaitConnection(connection -> true, Duration.ofSeconds(20));
      world.host(MX).become(HostFault.REFUSE);
      world.dns().refuseTcp();
    }

    @Test
    @Order(2)
    void findsTheWorldAsItWas(MailWorld world) throws IOException {
      assertEquals(List.of(), world.host(MX).connections());
      try (Socket mail = new Socket(MX, world.port());
          Socket dns = new Socket()) {
        assertEquals('2', mail.getInputStream().read());
        dns.connect(world.dns().address());
      }
    }
  }

  @Test
  void testsThatRunAtTheSameTimeShareTheWorldAsItIs() {
    assertEquals(Set.of(Status.SUCCESSFUL), run(AtOnce.class));
    assertEquals(1, Set.copyOf(WORLDS).size());
  }

  @Execution(ExecutionMode.CONCURRENT)
  static class AtOnce {
    static final CyclicBarrier BOTH = new CyclicBarrier(2);

    @RegisterExtension
    static final MailWorldExtension MAIL =
        MailWorldExtension.of(MailWorld.builder().domain("example.com"));

    @Test
    void one(MailWorld world) throws Exception {
      connectionOutlivesTheOthersBeginning(world);
    }

    @Test
    void other(MailWorld world) throws Exception {
      connectionOutlivesTheOthersBeginning(world);
    }

    private static void connectionOutlivesTheOthersBeginning(MailWorld world) throws Exception {
      WORLDS.add(world);
      new Socket(MX, world.port()).close();
      BOTH.await(60, TimeUnit.SECONDS);
      world.host(MX).awaitConnection(connection -> true, Duration.ofSeconds(20));
    }
  }

  @Test
  void worldEndsAlsoIfTheTestFails() {
    assertEquals(Set.of(Status.FAILED), run(Failing.class));
    assertEnded(WORLDS.getFirst());
  }

  static class Failing {
    @RegisterExtension
    static final MailWorldExtension MAIL =
        MailWorldExtension.of(MailWorld.builder().domain("example.com"));

    @Test
    void fails(MailWorld world) {
      WORLDS.add(world);
      throw new AssertionError("on purpose");
    }
  }

  @Test
  void worldIsRestoredAlsoAfterATestThatNeverBegan() {
    Map<String, TestExecutionResult> results = results(Disturbed.class);
    assertEquals(Status.FAILED, results.get("disturbed()").getStatus());
    assertEquals(
        Status.SUCCESSFUL,
        results.get("findsNoChange(MailWorld)").getStatus(),
        () -> results.toString());
  }

  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  static class Disturbed {
    @RegisterExtension
    @Order(1)
    static final BeforeEachCallback FIRST =
        context -> {
          if (context.getRequiredTestMethod().getName().equals("disturbed")) {
            throw new IllegalStateException("on purpose");
          }
        };

    @RegisterExtension
    @Order(2)
    static final MailWorldExtension MAIL =
        MailWorldExtension.of(MailWorld.builder().domain("example.com"));

    @Test
    @Order(1)
    void changes(MailWorld world) throws IOException {
      world.host(MX).become(HostFault.CLOSE);
    }

    @Test
    @Order(2)
    void disturbed() {}

    @Test
    @Order(3)
    void findsNoChange(MailWorld world) throws IOException {
      try (Socket mail = new Socket(MX, world.port())) {
        assertEquals('2', mail.getInputStream().read());
      }
    }
  }

  @Test
  void worldThatCannotStartSaysWhy() {
    Map<String, TestExecutionResult> results = results(Impossible.class);
    String why =
        results.values().stream()
            .flatMap(result -> result.getThrowable().stream())
            .map(Throwable::getMessage)
            .findFirst()
            .orElseThrow();
    assertTrue(why.startsWith("The mail world cannot be started: "), why);
    assertTrue(why.contains("192.0.2.1"), why);
  }

  static class Impossible {
    @RegisterExtension
    static final MailWorldExtension MAIL =
        MailWorldExtension.of(MailWorld.builder().host("192.0.2.1", HostFault.SILENT));

    @Test
    void neverRuns() {
      throw new AssertionError("it has run");
    }
  }

  @Test
  void worldThatIsNotOpenIsNotToBeHad() {
    MailWorldExtension idle = MailWorldExtension.of(MailWorld.builder());
    assertThrows(IllegalStateException.class, idle::world);
    assertThrows(NullPointerException.class, () -> MailWorldExtension.of(null));
  }

  private static void assertEnded(MailWorld world) {
    InetSocketAddress dns = world.dns().address();
    assertThrows(IOException.class, () -> new Socket(dns.getAddress(), dns.getPort()).close());
    assertThrows(IllegalStateException.class, world::settings);
  }

  private static Set<Status> run(Class<?> test) {
    Map<String, TestExecutionResult> results = results(test);
    assertFalse(results.isEmpty());
    Set<Status> statuses = ConcurrentHashMap.newKeySet();
    results.forEach(
        (name, result) -> {
          statuses.add(result.getStatus());
          if (!test.equals(Failing.class)) {
            result.getThrowable().ifPresent(e -> assertEquals("", name + ": " + e));
          }
        });
    assertNotEquals(Set.of(), statuses);
    return statuses;
  }

  private static Map<String, TestExecutionResult> results(Class<?> test) {
    Map<String, TestExecutionResult> results = new ConcurrentHashMap<>();
    LauncherFactory.create()
        .execute(
            discoveryRequest()
                .selectors(selectClass(test))
                .configurationParameters(TWO_AT_ONCE)
                .build(),
            new TestExecutionListener() {
              @Override
              public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                boolean failed = result.getStatus() == Status.FAILED;
                if (test.isTest() || failed) {
                  results.put(test.getDisplayName(), result);
                }
              }
            });
    return results;
  }
}
