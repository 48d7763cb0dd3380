package mxconnect.testkit.dns;

import org.xbill.DNS.Message;
import org.xbill.DNS.Record;

/** A zone without signatures. */
record FlatContents(Zone zone) implements Contents {

  @Override
  public void answer(Message query, Message reply) {
    ZoneAnswer.write(zone, reply);
  }

  @Override
  public boolean hasTopBitTtl(Record record) {
    return zone.hasTopBitTtl(record);
  }
}
