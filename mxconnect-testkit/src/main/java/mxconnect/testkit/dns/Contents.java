package mxconnect.testkit.dns;

import org.xbill.DNS.Message;
import org.xbill.DNS.Record;

/** What a server knows. Thread-safe. */
interface Contents {

  /** Writes the answer to a query into a message that holds the question alone. */
  void answer(Message query, Message reply);

  /** Tells whether the TTL of a record has its top bit set. */
  boolean hasTopBitTtl(Record record);
}
