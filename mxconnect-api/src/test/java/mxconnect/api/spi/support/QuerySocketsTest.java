package mxconnect.api.spi.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.RecordType;
import mxconnect.api.spi.Deadline;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which socket a query goes over, and that no answer reaches another query (RFC 5452 §9). */
@Timeout(60)
class QuerySocketsTest {
  private static final int MOST_UNUSED = 16;
  private static final DnsQuestion QUESTION = new DnsQuestion("example.com", RecordType.MX);

  @AutoClose private final QuerySockets sockets = sockets(Duration.ofSeconds(10), true);

  /** Makes sockets of which the first query has the id 1, the second 2, and so on. */
  private static QuerySockets sockets(Duration longestPause, boolean keeping) {
    return new QuerySockets(
        longestPause, keeping, MOST_UNUSED, new AtomicInteger()::incrementAndGet);
  }

  private static List<byte[]> answered(byte[] query) {
    return List.of(Echo.response(query));
  }

  /** A message of a header and one number, which stands for the question. */
  private static byte[] message(int id, int question) {
    return ByteBuffer.allocate(16).putShort((short) id).putInt(12, question).array();
  }

  private static int id(byte[] message) {
    return Short.toUnsignedInt(ByteBuffer.wrap(message).getShort());
  }

  private static int question(byte[] message) {
    return ByteBuffer.wrap(message).getInt(12);
  }

  private int ask(Echo server, int question) throws Exception {
    return ask(server.address(), question, Duration.ofSeconds(50));
  }

  private int ask(InetSocketAddress server, int question, Duration time)
      throws DnsLookupException, InterruptedException {
    WireQuery<Integer> query =
        new WireQuery<>(
            QUESTION,
            message(0, question),
            answer -> Optional.of(question(answer)).filter(heard -> heard == question));
    return query.ask(server, sockets, Deadline.after(time));
  }

  private Reason failure(InetSocketAddress server, Duration time) {
    return assertThrows(DnsLookupException.class, () -> ask(server, 1, time)).reason();
  }

  @Test
  void socketOfAnAnsweredQueryServesTheNextOne() throws Exception {
    try (Echo server = Echo.start(QuerySocketsTest::answered)) {
      assertEquals(1, ask(server, 1));
      assertEquals(2, ask(server, 2));
      assertEquals(1, new HashSet<>(server.ports()).size());
      assertEquals(1, sockets.open());
    }
  }

  @Test
  void queriesSideBySideHaveSocketsOfTheirOwn() throws Exception {
    try (Echo server = Echo.start(query -> List.of());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Integer> first = threads.submit(() -> ask(server, 1));
      Future<Integer> second = threads.submit(() -> ask(server, 2));
      for (DatagramPacket query : List.of(server.next(), server.next())) {
        server.send(Echo.response(query.getData()), query);
      }
      assertEquals(1, first.get());
      assertEquals(2, second.get());
      assertEquals(2, new HashSet<>(server.ports()).size());
    }
  }

  @Test
  void secondAnswerToAQueryIsNotTakenForThatToTheNextOne() throws Exception {
    try (Echo server = Echo.start(query -> List.of(Echo.response(query), Echo.response(query)))) {
      for (int i = 1; i <= 50; i++) {
        assertEquals(i, ask(server, i));
      }
      assertEquals(1, new HashSet<>(server.ports()).size());
    }
  }

  @Test
  void answerWithTheIdOfAnEarlierQueryIsNotTaken() throws Exception {
    try (Echo server =
        Echo.start(
            query -> List.of(Echo.response(message(1, question(query))), Echo.response(query)))) {
      assertEquals(1, ask(server, 1));
      assertEquals(2, ask(server, 2));
      assertEquals(2, ask(server, 2));
    }
  }

  @Test
  void queryHasANewIdEachTimeItIsAsked() throws Exception {
    WireQuery<Integer> query =
        new WireQuery<>(QUESTION, message(7, 1), answer -> Optional.of(id(answer)));
    try (Echo server = Echo.start(QuerySocketsTest::answered)) {
      for (int i = 1; i <= 3; i++) {
        assertEquals(
            i, query.ask(server.address(), sockets, Deadline.after(Duration.ofSeconds(50))));
      }
    }
  }

  /** Some name servers answer from their caches with the message that answered something else. */
  @Test
  void answerToAnotherQuestionIsNoneAndTheFailureTellsOfIt() throws Exception {
    try (Echo server =
        Echo.start(query -> List.of(Echo.response(message(1, question(query) + 1))))) {
      DnsLookupException failure =
          assertThrows(
              DnsLookupException.class, () -> ask(server.address(), 1, Duration.ofMillis(500)));
      assertEquals(Reason.TIMEOUT, failure.reason());
      assertTrue(
          failure.getMessage().endsWith(", only one to another question"), failure::getMessage);
    }
  }

  @Test
  void lateAnswerFindsNobody() throws Exception {
    try (Echo server = Echo.start(query -> question(query) == 1 ? List.of() : answered(query))) {
      do { // its time may have been over before it was sent
        assertEquals(Reason.TIMEOUT, failure(server.address(), Duration.ofMillis(50)));
        assertEquals(0, sockets.open());
      } while (server.ports().isEmpty());
      DatagramPacket unanswered = server.next();
      server.send(Echo.response(unanswered.getData()), unanswered);
      assertEquals(2, ask(server, 2));
      assertNotEquals(server.ports().getFirst(), server.ports().getLast());
    }
  }

  @Test
  void answerThatCannotBeReadCostsTheSocket() throws Exception {
    try (Echo server = Echo.start(QuerySocketsTest::answered)) {
      WireQuery<Integer> query =
          new WireQuery<>(
              QUESTION,
              message(0, 1),
              answer -> {
                throw new java.net.ProtocolException("nonsense");
              });
      assertThrows(
          DnsLookupException.class,
          () -> query.ask(server.address(), sockets, Deadline.after(Duration.ofSeconds(50))));
      assertEquals(0, sockets.open());
    }
  }

  @Test
  void portChangesAfterAHundredQueries() throws Exception {
    try (Echo server = Echo.start(QuerySocketsTest::answered)) {
      for (int i = 1; i <= 250; i++) {
        assertEquals(i, ask(server, i));
      }
      assertEquals(3, server.ports().stream().distinct().count());
      assertEquals(
          QuerySockets.MAX_QUERIES,
          server.ports().stream().filter(server.ports().getFirst()::equals).count());
    }
  }

  static boolean hasAnotherAddress() throws IOException {
    return anotherAddress().isPresent();
  }

  private static Optional<InetAddress> anotherAddress() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
        .findFirst();
  }

  @Test
  @EnabledIf("hasAnotherAddress")
  void eachQueryToAServerElsewhereHasANewPort() throws Exception {
    InetSocketAddress elsewhere = new InetSocketAddress(anotherAddress().orElseThrow(), 0);
    try (Echo server = Echo.start(elsewhere, QuerySocketsTest::answered)) {
      for (int i = 1; i <= 20; i++) {
        assertEquals(i, ask(server, i));
        assertEquals(0, sockets.open());
      }
      assertTrue(server.ports().stream().distinct().count() > 15, server.ports()::toString);
    }
  }

  @Test
  void nothingIsKeptWhereOthersCanSendFromLoopback() throws Exception {
    try (Echo server = Echo.start(QuerySocketsTest::answered);
        QuerySockets routed = sockets(Duration.ofSeconds(10), false)) {
      WireQuery<Integer> query =
          new WireQuery<>(QUESTION, message(0, 1), answer -> Optional.of(question(answer)));
      query.ask(server.address(), routed, Deadline.after(Duration.ofSeconds(50)));
      assertEquals(0, routed.open());
    }
  }

  @Test
  void socketThatFailedIsReplaced() throws Exception {
    InetSocketAddress address;
    try (Echo server = Echo.start(QuerySocketsTest::answered)) {
      address = server.address();
      assertEquals(1, ask(server, 1));
    }
    assertEquals(Reason.NETWORK, failure(address, Duration.ofSeconds(50)));
    assertEquals(0, sockets.open());
    try (Echo again = Echo.start(address, QuerySocketsTest::answered)) {
      assertEquals(2, ask(again, 2));
    }
  }

  @Test
  void interruptionClosesTheSocket() throws Exception {
    try (Echo server = Echo.start(query -> List.of());
        ExecutorService threads = Executors.newSingleThreadExecutor()) {
      Future<InterruptedException> asked =
          threads.submit(() -> assertThrows(InterruptedException.class, () -> ask(server, 1)));
      server.next();
      threads.shutdownNow();
      asked.get();
      assertEquals(0, sockets.open());
    }
  }

  @Test
  void socketsOfACrowdAreNotAllKept() throws Exception {
    try (Echo server = Echo.start(query -> List.of())) {
      askSideBySide(server, 2 * MOST_UNUSED);
      assertEquals(MOST_UNUSED, sockets.open());
    }
  }

  @Test
  void socketsOfCrowdsAtSeveralServersAreNotMore() throws Exception {
    try (Echo first = Echo.start(query -> List.of());
        Echo second = Echo.start(query -> List.of())) {
      askSideBySide(first, 2 * MOST_UNUSED);
      askSideBySide(second, 2 * MOST_UNUSED);
      assertEquals(MOST_UNUSED, sockets.open());
    }
  }

  @Test
  void socketOfOneServerIsNotTakenForAnother() throws Exception {
    try (Echo first = Echo.start(QuerySocketsTest::answered);
        Echo second = Echo.start(QuerySocketsTest::answered)) {
      assertEquals(1, ask(first, 1));
      assertEquals(2, ask(second, 2));
      assertEquals(3, ask(second, 3));
      assertEquals(1, first.ports().size());
      assertEquals(1, new HashSet<>(second.ports()).size());
      assertEquals(1, sockets.open());
    }
  }

  /** Asks a server that answers nothing by itself, all before the first answer. */
  private void askSideBySide(Echo server, int crowd) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> asked = new ArrayList<>();
      List<DatagramPacket> queries = new ArrayList<>();
      for (int i = 0; i < crowd; i++) {
        int question = i;
        asked.add(threads.submit(() -> ask(server, question)));
      }
      for (int i = 0; i < crowd; i++) {
        queries.add(server.next());
      }
      for (DatagramPacket query : queries) {
        server.send(Echo.response(query.getData()), query);
      }
      for (Future<Integer> each : asked) {
        each.get();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "100, 12", "1024, 128", "1048576, 128", "9223372036854775807, 128"})
  void unusedSocketsTakeAnEighthOfTheDescriptorsAtMost(long openFiles, int most) {
    assertEquals(most, QuerySockets.mostUnused(openFiles));
  }

  @Test
  void unusedSocketIsClosed() throws Exception {
    try (QuerySockets hasty = sockets(Duration.ofMillis(1), true);
        Echo server = Echo.start(QuerySocketsTest::answered)) {
      new WireQuery<>(QUESTION, message(0, 1), Optional::of)
          .ask(server.address(), hasty, Deadline.after(Duration.ofSeconds(50)));
      while (hasty.open() > 0) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void closingClosesAllSockets() throws Exception {
    try (Echo server = Echo.start(query -> question(query) == 1 ? List.of() : answered(query));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      assertEquals(2, ask(server, 2));
      server.next();
      Future<Reason> underWay =
          threads.submit(() -> failure(server.address(), Duration.ofSeconds(50)));
      server.next();
      sockets.close();
      assertEquals(Reason.TIMEOUT, underWay.get());
      assertEquals(0, sockets.open());
      assertEquals(Reason.NETWORK, failure(server.address(), Duration.ofSeconds(50)));
      assertEquals(0, sockets.open());
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void tenThousandQueriesLeaveNoDescriptorBehind() throws Exception {
    try (Echo server = Echo.start(QuerySocketsTest::answered)) {
      assertEquals(1, ask(server, 1)); // what the JVM opens for its first socket, it keeps
      long before = descriptors();
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<Integer>> asked =
            Stream.iterate(0, i -> i + 1)
                .limit(10)
                .map(thread -> threads.submit(() -> askThousand(server)))
                .toList();
        for (Future<Integer> each : asked) {
          assertEquals(1_000, each.get());
        }
      }
      assertTrue(sockets.open() <= 11, () -> sockets.open() + " are open");
      sockets.close();
      assertTrue(descriptors() <= before, () -> "more than " + before);
    }
  }

  private int askThousand(Echo server) throws Exception {
    int answered = 0;
    for (int i = 1; i <= 1_000; i++) {
      answered += ask(server, i) == i ? 1 : 0;
    }
    return answered;
  }

  private static long descriptors() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.count();
    }
  }
}
