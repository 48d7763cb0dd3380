package mxconnect.testkit.dns;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import mxconnect.api.dns.RecordType;
import mxconnect.api.spi.support.NameServers;
import mxconnect.testkit.runtime.FreePort;
import mxconnect.testkit.runtime.Journal;
import mxconnect.testkit.runtime.ReservedPort;

/**
 * A DNS server in this process, over UDP and TCP on one port of a loopback address.
 *
 * <p>Its zone and its faults may be changed while it runs. Thread-safe. {@link #close} ends its
 * threads and closes its sockets, also those of queries that it holds back.
 */
public final class DnsServer implements Closeable {
  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private final Journal<DnsQuery> queries = new Journal<>("query");
  private final List<FaultRule> faults = new CopyOnWriteArrayList<>();
  private final ReentrantLock changing = new ReentrantLock();
  private final InetSocketAddress address;
  private final Contents first;
  private final UdpPort udp;
  private Closeable tcp;
  private boolean refusing;
  private volatile Contents contents;

  private DnsServer(Contents contents, InetSocketAddress address) throws IOException {
    this.first = contents;
    this.contents = contents;
    this.address = address;
    this.udp = UdpPort.open(address, this::reply);
    try {
      this.tcp = new TcpPort(address, this::reply);
    } catch (IOException e) {
      udp.close();
      throw e;
    }
  }

  /**
   * Starts a server at {@code 127.0.0.1}.
   *
   * @param zone what it knows
   * @throws IOException if no port can be opened
   */
  public static DnsServer start(Zone zone) throws IOException {
    return start(zone, InetAddress.getByAddress(LOOPBACK));
  }

  /**
   * Starts a server at another address.
   *
   * @param zone what it knows
   * @param address an address of this machine
   * @throws IOException if no port can be opened
   */
  public static DnsServer start(Zone zone, InetAddress address) throws IOException {
    return start(zone.contents(), address);
  }

  /**
   * Starts a server at {@code 127.0.0.1} that has signed zones.
   *
   * @param tree what it knows
   * @throws IOException if no port can be opened
   */
  public static DnsServer start(SignedTree tree) throws IOException {
    return start(tree, InetAddress.getByAddress(LOOPBACK));
  }

  /**
   * Starts a server at another address that has signed zones.
   *
   * @param tree what it knows
   * @param address an address of this machine
   * @throws IOException if no port can be opened
   */
  public static DnsServer start(SignedTree tree, InetAddress address) throws IOException {
    return start(tree.contents(), address);
  }

  private static DnsServer start(Contents contents, InetAddress address) throws IOException {
    return FreePort.open(port -> new DnsServer(contents, new InetSocketAddress(address, port)));
  }

  /** Returns where it listens. */
  public InetSocketAddress address() {
    return address;
  }

  /**
   * Returns where it listens in the form of the setting {@code dns.servers}: {@code
   * 127.0.0.1:PORT}, {@code [::1]:PORT}.
   */
  public String hostAndPort() {
    return NameServers.text(address);
  }

  /** Answers from another zone from now on. */
  public DnsServer zone(Zone newZone) {
    this.contents = newZone.contents();
    return this;
  }

  /** Answers from another tree from now on: a step of a rollover, say. */
  public DnsServer tree(SignedTree newTree) {
    this.contents = newTree.contents();
    return this;
  }

  /** Adds faults for the queries that a match names; they apply from now on. */
  public DnsServer fault(QueryMatch match, DnsFault... added) {
    for (DnsFault fault : added) {
      faults.add(new FaultRule(match, fault));
    }
    return this;
  }

  /** Adds faults for the questions for one name and type. */
  public DnsServer fault(String name, RecordType type, DnsFault... added) {
    return fault(QueryMatch.query(name, type), added);
  }

  /** Takes every fault away; queries that are already held back stay so. */
  public DnsServer clearFaults() {
    faults.clear();
    return this;
  }

  /**
   * Stops listening on TCP: connections are refused from now on.
   *
   * @throws IOException if the port is taken meanwhile
   */
  public DnsServer refuseTcp() throws IOException {
    changing.lock();
    try {
      tcp.close();
      refusing = true;
      tcp = ReservedPort.open(address);
      return this;
    } finally {
      changing.unlock();
    }
  }

  /**
   * Takes back all that was changed since the start: the zone, the faults, {@link #refuseTcp}. It
   * also forgets the queries.
   *
   * @throws IOException if the port is taken meanwhile
   */
  public void restore() throws IOException {
    contents = first;
    clearFaults();
    forgetQueries();
    changing.lock();
    try {
      if (refusing) {
        tcp.close();
        tcp = new TcpPort(address, this::reply);
        refusing = false;
      }
    } finally {
      changing.unlock();
    }
  }

  /** Returns the queries so far, in the order in which they came. */
  public List<DnsQuery> queries() {
    return queries.entries();
  }

  /** Returns the queries so far for one name and type. */
  public List<DnsQuery> queries(String name, RecordType type) {
    return queries().stream().filter(query -> query.asks(name, type)).toList();
  }

  /**
   * Returns the first query that is wanted, waiting for it if need be.
   *
   * @param limit how long to wait at most
   * @throws AssertionError if there is none within the limit
   * @throws InterruptedException if the thread is interrupted
   */
  public DnsQuery awaitQuery(Predicate<? super DnsQuery> wanted, Duration limit)
      throws InterruptedException {
    return queries.await(wanted, limit);
  }

  /** Forgets the queries so far. */
  public void forgetQueries() {
    queries.clear();
  }

  @Override
  public void close() throws IOException {
    udp.close();
    changing.lock();
    try {
      tcp.close();
    } finally {
      changing.unlock();
    }
  }

  private Reply reply(IncomingQuery incoming) {
    Reply reply = new Reply(contents, incoming.message(), incoming.transport());
    DnsQuery asked = incoming.describe(reply);
    faults.stream().filter(rule -> rule.applies(asked)).forEach(rule -> rule.fault().apply(reply));
    queries.add(incoming.describe(reply));
    return reply;
  }
}
