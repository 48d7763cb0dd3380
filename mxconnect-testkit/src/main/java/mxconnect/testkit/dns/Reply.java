package mxconnect.testkit.dns;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import mxconnect.testkit.runtime.Pause;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

/** A reply in the making: what the zone says, for the faults to change. Used by one thread. */
final class Reply {
  private static final int PLAIN_UDP = 512;
  private static final int OUR_UDP = 1232;
  private static final int MAX_MESSAGE = 65_535;

  /** What becomes of the reply in the end. */
  enum Fate {
    /** It is sent. */
    SENT,
    /** Nothing is sent, and a connection stays open. */
    UNANSWERED,
    /** Nothing is sent, and a connection is closed. */
    CLOSED,
    /** The first half is sent, and a connection is closed. */
    HALF
  }

  final Transport transport;
  final Message message;
  final List<Pause> pauses = new ArrayList<>();
  final List<UnaryOperator<byte[]>> edits = new ArrayList<>();
  final List<UnaryOperator<byte[]>> decoys = new ArrayList<>();
  Fate fate = Fate.SENT;
  boolean unlimited;

  private final Message query;
  private final Contents contents;

  Reply(Contents contents, Message query, Transport transport) {
    this.contents = contents;
    this.query = query;
    this.transport = transport;
    this.message = new Message(query.getHeader().getID());
    message.getHeader().setFlag(Flags.QR);
    message.getHeader().setFlag(Flags.RA);
    if (query.getHeader().getFlag(Flags.RD)) {
      message.getHeader().setFlag(Flags.RD);
    }
    message.addRecord(query.getQuestion(), Section.QUESTION);
    contents.answer(query, message);
    edns().ifPresent(opt -> message.addRecord(echo(opt), Section.ADDITIONAL));
  }

  private static OPTRecord echo(OPTRecord opt) {
    return new OPTRecord(OUR_UDP, 0, 0, opt.getFlags());
  }

  /** Returns the record by which the query offers EDNS. */
  Optional<OPTRecord> edns() {
    return Optional.ofNullable(query.getOPT());
  }

  /** Answers with a response code and no records. */
  void fail(int rcode) {
    clear();
    message.getHeader().setRcode(rcode);
  }

  /** Takes out every record but that of EDNS. */
  void clear() {
    message.removeAllRecords(Section.ANSWER);
    message.removeAllRecords(Section.AUTHORITY);
  }

  Optional<String> rcode() {
    return fate == Fate.SENT
        ? Optional.of(Rcode.string(message.getHeader().getRcode()))
        : Optional.empty();
  }

  void pause() throws InterruptedException {
    for (Pause pause : pauses) {
      pause.await();
    }
  }

  /** Returns how many octets the answer has as it stands, cut to what the client can take. */
  int length() {
    return message.toWire(limit()).length;
  }

  /** Returns the messages to send, one after another. */
  List<byte[]> encode() throws IOException {
    byte[] wire = message.toWire(limit());
    TopBit.set(wire, contents::hasTopBitTtl);
    List<byte[]> messages = new ArrayList<>();
    decoys.forEach(decoy -> messages.add(decoy.apply(wire.clone())));
    byte[] edited = wire.clone();
    for (UnaryOperator<byte[]> edit : edits) {
      edited = edit.apply(edited);
    }
    messages.add(edited);
    return messages;
  }

  private int limit() {
    return transport == Transport.TCP || unlimited
        ? MAX_MESSAGE
        : edns().map(opt -> Math.max(PLAIN_UDP, opt.getPayloadSize())).orElse(PLAIN_UDP);
  }
}
