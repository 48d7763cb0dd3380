package mxconnect.dns.dnsjava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.ProtocolException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Which messages answer a query (RFC 5452 §9.1). */
class QueryTest {
  private static final Record QUESTION = question("example.com.", Type.MX, DClass.IN);
  private static final Query QUERY = Query.withoutEdns(QUESTION);

  private static Record question(String name, int type, int dclass) {
    return Record.newRecord(Name.fromConstantString(name), type, dclass);
  }

  @Test
  void answerToTheSameQuestionIsTaken() throws Exception {
    Message answer = QUERY.answer(reply(Rcode.NOERROR, QUESTION).toWire()).orElseThrow();
    assertEquals(QUESTION, answer.getQuestion());
    assertTaken(true, reply(Rcode.NOERROR, question("EXAMPLE.com.", Type.MX, DClass.IN)));
  }

  @Test
  void answerToAnotherQuestionIsNotTaken() throws Exception {
    for (int code : new int[] {Rcode.NOERROR, Rcode.NXDOMAIN, Rcode.SERVFAIL}) {
      assertTaken(false, reply(code, question("example.org.", Type.MX, DClass.IN)));
      assertTaken(false, reply(code, question("example.com.", Type.A, DClass.IN)));
      assertTaken(false, reply(code, question("example.com.", Type.MX, DClass.CH)));
    }
  }

  @Test
  void onlyAFailureMayLeaveTheQuestionOut() throws Exception {
    for (int code : new int[] {Rcode.SERVFAIL, Rcode.FORMERR, Rcode.REFUSED}) {
      assertTaken(true, withoutQuestion(code));
    }
    assertTaken(false, withoutQuestion(Rcode.NOERROR));
    assertTaken(false, withoutQuestion(Rcode.NXDOMAIN));
  }

  @ParameterizedTest
  @ValueSource(ints = {Opcode.STATUS, Opcode.NOTIFY, Opcode.UPDATE})
  void messageThatIsNoAnswerToAQueryIsAnError(int opcode) {
    Message message = reply(Rcode.NOERROR, QUESTION);
    message.getHeader().setOpcode(opcode);
    assertThrows(ProtocolException.class, () -> QUERY.answer(message.toWire()));
  }

  @Test
  void unreadableAnswerIsAnErrorThatTellsWhy() {
    byte[] cut = {1, 2, 3};
    ProtocolException error = assertThrows(ProtocolException.class, () -> QUERY.answer(cut));
    assertNotNull(error.getCause());
  }

  private static void assertTaken(boolean taken, Message answer) throws Exception {
    assertEquals(taken, QUERY.answer(answer.toWire()).isPresent());
  }

  private static Message reply(int code, Record question) {
    Message reply = Message.newQuery(question);
    reply.getHeader().setFlag(Flags.QR);
    reply.getHeader().setRcode(code);
    return reply;
  }

  private static Message withoutQuestion(int code) {
    Message reply = reply(code, QUESTION);
    reply.removeAllRecords(Section.QUESTION);
    return reply;
  }
}
