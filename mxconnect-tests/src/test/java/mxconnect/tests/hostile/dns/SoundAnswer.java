package mxconnect.tests.hostile.dns;

import static mxconnect.tests.hostile.dns.Message.concat;
import static mxconnect.tests.hostile.dns.Message.domain;
import static mxconnect.tests.hostile.dns.Message.label;
import static mxconnect.tests.hostile.dns.Message.mx;
import static mxconnect.tests.hostile.dns.Message.pointer;

import java.util.function.Function;
import mxconnect.api.dns.RecordType;

/** Right answers for {@code mail.test}, with all the compression that a server may use. */
enum SoundAnswer {
  EXCHANGERS(
      RecordType.MX,
      m ->
          m.answer(Message.MX, 300, mx(10, concat(label("mx1"), pointer(12))))
              .answer(Message.MX, 300, mx(20, concat(label("mx2"), pointer(12))))
              .answer(Message.MX, 60, mx(30, domain("backup.example")))),
  NULL_MX(RecordType.MX, m -> m.answer(Message.MX, 300, mx(0, domain("")))),
  NO_MX(RecordType.MX, Message::soa),
  NO_NAME(RecordType.MX, m -> m.rcode(3).soa()),
  ALIAS(
      RecordType.MX,
      m ->
          m.answer(Message.CNAME, 30, concat(label("Real"), pointer(12)))
              .answer(
                  concat(label("real"), pointer(12)),
                  Message.MX,
                  300,
                  mx(5, domain("mx.example")))),
  ALIASES(
      RecordType.A,
      m ->
          m.answer(Message.CNAME, 30, domain("a.example"))
              .answer(domain("a.example"), Message.CNAME, 30, domain("b.example"))
              .answer(domain("b.example"), Message.CNAME, 30, domain("c.example"))
              .answer(domain("c.example"), Message.A, 30, new byte[] {(byte) 192, 0, 2, 1})),
  ALIAS_OF_NOTHING(RecordType.TXT, m -> m.answer(Message.CNAME, 30, domain("gone.test")).rcode(3)),
  ADDRESSES(
      RecordType.A,
      m ->
          m.answer(Message.A, 300, new byte[] {(byte) 192, 0, 2, 1})
              .answer(Message.A, 300, new byte[] {(byte) 192, 0, 2, 2})),
  ADDRESSES6(
      RecordType.AAAA,
      m -> m.answer(Message.AAAA, 300, concat(new byte[] {0x20, 1}, new byte[13], label("")))),
  TEXT(
      RecordType.TXT,
      m ->
          m.answer(Message.TXT, 300, concat(label("v=STSv1; "), label("id=20260101;")))
              .answer(Message.TXT, 300, label("another text"))),
  TLSA(
      RecordType.TLSA,
      m ->
          m.answer(Message.TLSA, 300, concat(new byte[] {3, 1, 1}, new byte[32]))
              .answer(Message.TLSA, 300, concat(new byte[] {2, 0, 1}, new byte[32]))),
  NO_TLSA(RecordType.TLSA, Message::soa);

  private final RecordType type;
  private final Function<Message, Message> records;

  SoundAnswer(RecordType type, Function<Message, Message> records) {
    this.type = type;
    this.records = records;
  }

  /** Returns the type that is asked for. */
  RecordType type() {
    return type;
  }

  /** Returns the answer to a query. */
  byte[] to(byte[] query) {
    return records.apply(new Message(query)).octets();
  }
}
