package mxconnect.api.spi.support;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.nio.channels.ClosedChannelException;
import java.util.Optional;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.spi.Deadline;

/**
 * A DNS message on its way to one name server: over UDP, and over TCP when the answer is truncated
 * or does not fit into the buffer. A truncated answer is never used (RFC 1123 §6.1.3.2, RFC 2181
 * §9).
 *
 * <p>It knows the header of messages only; what stands in them is for the caller to read.
 *
 * <p>A resolver makes a new one for each server that {@link NameServers} names: {@code new
 * WireQuery<>(question, octets, this::read).ask(server, sockets, limit)}. Each time it is asked it
 * has a new id that nobody can guess (RFC 5452 §9.2). Not thread-safe.
 *
 * @param <M> what a message becomes when it is read
 */
public final class WireQuery<M> {
  private final DnsQuestion question;
  private final byte[] octets;
  private final Reader<M> reader;
  private volatile boolean answeredOther;

  /**
   * Makes a query.
   *
   * @param question the question that failures speak of
   * @param octets the message; whatever id it has is replaced
   * @param reader reads the answer
   * @throws IllegalArgumentException if the octets are no message
   */
  public WireQuery(DnsQuestion question, byte[] octets, Reader<M> reader) {
    this.question = requireNonNull(question, "question");
    this.octets = requireNonNull(octets, "octets").clone();
    this.reader = requireNonNull(reader, "reader");
    if (octets.length < WireHeader.OCTETS) {
      throw new IllegalArgumentException(
          "octets must be a message of at least %d octets, had %d"
              .formatted(WireHeader.OCTETS, octets.length));
    }
  }

  /**
   * Sends the query over a socket that is opened for it, and waits for its answer.
   *
   * @param server the server
   * @param deadline when to give up
   * @throws DnsLookupException as {@link #ask(InetSocketAddress, QuerySockets, Deadline)} does
   * @throws InterruptedException if the thread is interrupted
   */
  public M ask(InetSocketAddress server, Deadline deadline)
      throws DnsLookupException, InterruptedException {
    try (QuerySockets own = QuerySockets.notKept()) {
      return ask(server, own, deadline);
    }
  }

  /**
   * Sends the query and waits for its answer. Messages under another id, and those that the reader
   * passes over, do not end the wait (RFC 5452 §9.1).
   *
   * @param server the server
   * @param sockets those of the resolver
   * @param deadline when to give up
   * @throws DnsLookupException {@link Reason#TIMEOUT} if the server is silent, {@link
   *     Reason#NETWORK} if it cannot be reached over UDP or, after truncation, over TCP, {@link
   *     Reason#MALFORMED} if the answer cannot be read, {@link Reason#LOCAL_RESOURCES} if this
   *     system has no socket or port left
   * @throws InterruptedException if the thread is interrupted
   */
  public M ask(InetSocketAddress server, QuerySockets sockets, Deadline deadline)
      throws DnsLookupException, InterruptedException {
    requireNonNull(server, "server");
    requireNonNull(sockets, "sockets");
    requireNonNull(deadline, "deadline");
    WireHeader.setId(octets, sockets.nextId());
    try {
      Optional<M> answer = UdpExchange.ask(this, server, sockets, deadline);
      return answer.isPresent() ? answer.get() : TcpExchange.ask(this, server, sockets, deadline);
    } catch (IOException failure) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      throw failure(failure, NameServers.text(server));
    }
  }

  private DnsLookupException failure(IOException failure, String server) {
    return switch (failure) {
      case ClosedChannelException timeUp ->
          new DnsLookupException(
              question,
              Reason.TIMEOUT,
              "no answer from " + server + (answeredOther ? ", only one to another question" : ""));
      case ProtocolException unreadable ->
          new DnsLookupException(
              question, Reason.MALFORMED, unreadable.getMessage() + " from " + server, unreadable);
      case LocalResources.NoneLeftException ours ->
          new DnsLookupException(
              question,
              Reason.LOCAL_RESOURCES,
              "no socket for a query: " + ours.getMessage(),
              ours);
      default ->
          new DnsLookupException(
              question,
              Reason.NETWORK,
              server + ": " + Optional.ofNullable(failure.getMessage()).orElse("not reachable"),
              failure);
    };
  }

  byte[] octets() {
    return octets;
  }

  /** Tells whether a message claims to be the answer. */
  boolean isAnsweredBy(byte[] message) {
    return WireHeader.isResponse(message) && WireHeader.id(message) == WireHeader.id(octets);
  }

  /** Reads a message that claims to be the answer; nothing if it is none after all. */
  Optional<M> read(byte[] message) throws IOException {
    Optional<M> answer = reader.read(message);
    answeredOther = answer.isEmpty();
    return answer;
  }

  /**
   * Reads the answer to one query.
   *
   * @param <M> what it becomes
   */
  @FunctionalInterface
  public interface Reader<M> {
    /**
     * Reads a message that has the id of the query.
     *
     * @param message a response that is not truncated, of 12 octets at least
     * @return what it says, or nothing if it is for another question
     * @throws ProtocolException if it cannot be read
     */
    Optional<M> read(byte[] message) throws ProtocolException;
  }
}
