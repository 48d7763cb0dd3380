package mxconnect.testkit.dns;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import mxconnect.testkit.control.Gate;
import mxconnect.testkit.runtime.Pause;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/**
 * Something that a {@link DnsServer} does wrong, or slowly, or differently. Immutable; several may
 * be set for one query, and work in the order in which they were set.
 *
 * {@snippet file="mxconnect/testkit/ExampleTest.java" region="faults"}
 */
public final class DnsFault {
  private final String description;
  private final Consumer<Reply> effect;

  private DnsFault(String description, Consumer<Reply> effect) {
    this.description = description;
    this.effect = effect;
  }

  /** Answers after this time. */
  public static DnsFault delay(Duration time) {
    return new DnsFault("delay " + time, reply -> reply.pauses.add(Pause.of(time)));
  }

  /** Answers once the test opens the gate. */
  public static DnsFault holdUntil(Gate gate) {
    return new DnsFault("hold until " + gate, reply -> reply.pauses.add(gate::await));
  }

  /** Never answers; a connection stays open in silence. */
  public static DnsFault drop() {
    return new DnsFault("drop", reply -> reply.fate = Reply.Fate.UNANSWERED);
  }

  /** Closes the connection without an answer; over UDP the same as {@link #drop}. */
  public static DnsFault close() {
    return new DnsFault("close", reply -> reply.fate = Reply.Fate.CLOSED);
  }

  /** Sends the first half of the answer; a connection is closed after it. */
  public static DnsFault half() {
    return new DnsFault("half", reply -> reply.fate = Reply.Fate.HALF);
  }

  /** Answers SERVFAIL, without records. */
  public static DnsFault servfail() {
    return rcode("SERVFAIL");
  }

  /** Answers REFUSED, without records. */
  public static DnsFault refused() {
    return rcode("REFUSED");
  }

  /**
   * Answers with a response code, without records.
   *
   * @param mnemonic {@code "NOTIMP"}, {@code "FORMERR"}, {@code "NXDOMAIN"}, {@code "RESERVED11"}
   *     and so on
   * @throws IllegalArgumentException if there is no such code
   */
  public static DnsFault rcode(String mnemonic) {
    int code = Rcode.value(mnemonic);
    if (code < 0 || code > 15) {
      throw new IllegalArgumentException("not a response code of four bits: '" + mnemonic + "'");
    }
    return new DnsFault(mnemonic, reply -> reply.fail(code));
  }

  /** Says over UDP that the answer is truncated, and leaves its records out; TCP is not changed. */
  public static DnsFault truncate() {
    return new DnsFault(
        "truncate",
        reply -> {
          if (reply.transport == Transport.UDP) {
            reply.clear();
            reply.message.getHeader().setFlag(Flags.TC);
          }
        });
  }

  /** Sends the whole answer in a datagram, however long it is and whatever the client can take. */
  public static DnsFault oversized() {
    return new DnsFault("oversized", reply -> reply.unlimited = true);
  }

  /**
   * Loses answers over UDP that are longer, as a way does that drops fragments; TCP is not changed.
   *
   * @param octets the length of the longest datagram that arrives
   */
  public static DnsFault lossy(int octets) {
    return new DnsFault(
        "lossy above " + octets + " octets",
        reply -> {
          if (reply.transport == Transport.UDP && reply.length() > octets) {
            reply.fate = Reply.Fate.UNANSWERED;
          }
        });
  }

  /**
   * Answers a query with EDNS with a response code and without records or EDNS, as servers do that
   * do not know it (RFC 6891 §7).
   *
   * @param mnemonic {@code "FORMERR"} or {@code "NOTIMP"}
   */
  public static DnsFault withoutEdns(String mnemonic) {
    DnsFault failing = rcode(mnemonic);
    return new DnsFault(
        mnemonic + " to EDNS",
        reply -> {
          if (reply.edns().isPresent()) {
            failing.apply(reply);
            reply.message.removeAllRecords(Section.ADDITIONAL);
          }
        });
  }

  /** Answers under another message id. */
  public static DnsFault wrongId() {
    return new DnsFault("wrong id", reply -> reply.edits.add(DnsFault::withOtherId));
  }

  /** Answers under another message id first, as a forger might, and then under the right one. */
  public static DnsFault wrongIdThenRight() {
    return new DnsFault("wrong id, then right", reply -> reply.decoys.add(DnsFault::withOtherId));
  }

  /** Answers with another question in the question section. */
  public static DnsFault wrongQuestion() {
    return new DnsFault(
        "wrong question",
        reply -> {
          Record asked = reply.message.getQuestion();
          Name other = Names.parse("wrong-question.invalid");
          reply.message.removeAllRecords(Section.QUESTION);
          reply.message.addRecord(
              Record.newRecord(other, asked.getType(), DClass.IN), Section.QUESTION);
        });
  }

  /**
   * Adds records to the answer that the question was not for.
   *
   * @param zone every record of it is added
   */
  public static DnsFault foreignRecords(Zone zone) {
    return new DnsFault(
        "foreign records",
        reply -> zone.all().forEach(record -> reply.message.addRecord(record, Section.ANSWER)));
  }

  /** Leaves the SOA record out of a negative answer. */
  public static DnsFault withoutSoa() {
    return new DnsFault("no SOA", reply -> reply.message.removeAllRecords(Section.AUTHORITY));
  }

  /** Claims not to look for what the server does not know itself: the RA bit is not set. */
  public static DnsFault withoutRecursion() {
    return new DnsFault("no RA", reply -> reply.message.getHeader().unsetFlag(Flags.RA));
  }

  /** Answers, without recursion, which servers to ask instead (RFC 1034 §4.3.1). */
  public static DnsFault referral() {
    return new DnsFault(
        "referral",
        reply -> {
          reply.fail(Rcode.NOERROR);
          reply.message.getHeader().unsetFlag(Flags.RA);
          reply.message.addRecord(
              new NSRecord(Name.root, DClass.IN, 0, Names.parse("ns.invalid")), Section.AUTHORITY);
        });
  }

  /** Sets the AD bit: the server claims to have validated the answer (RFC 4035 §3.2.3). */
  public static DnsFault authenticated() {
    return new DnsFault("AD", reply -> reply.message.getHeader().setFlag(Flags.AD));
  }

  /** Sends octets that nobody can read behind a sound header. */
  public static DnsFault garbage() {
    return new DnsFault("garbage", reply -> reply.edits.add(DnsFault::withoutSense));
  }

  void apply(Reply reply) {
    effect.accept(reply);
  }

  @Override
  public String toString() {
    return description;
  }

  private static byte[] withOtherId(byte[] wire) {
    wire[0] ^= (byte) 0xff;
    return wire;
  }

  private static byte[] withoutSense(byte[] wire) {
    Arrays.fill(wire, Header.LENGTH, wire.length, (byte) 0xff);
    return wire;
  }
}
