package mxconnect.testkit.dns;

import java.util.Set;
import mxconnect.testkit.dnssec.ZoneTree;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;

/** A tree of signed zones. */
record TreeContents(ZoneTree tree, Set<Record> topBitTtl) implements Contents {

  @Override
  public void answer(Message query, Message reply) {
    tree.answer(query, reply);
  }

  @Override
  public boolean hasTopBitTtl(Record record) {
    return topBitTtl.contains(record);
  }
}
