package mxconnect.dns.jdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import mxconnect.api.dns.MxRecord;
import mxconnect.api.dns.RecordType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.NULLRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TLSARecord;
import org.xbill.DNS.Type;

/** Messages that no server should send are refused, and never hold up the one who reads them. */
class ReplyTest {
  private static final Name OWNER = Name.fromConstantString("example.com.");

  @Test
  void compressedNamesAreRead() throws Exception {
    Reply reply = Reply.read(message(mx("mx1.example.com."), mx("mx2.example.com.")).toWire());
    assertEquals(Optional.of(Query.of("EXAMPLE.com", RecordType.MX)), reply.question());
    assertEquals(
        List.of(new MxRecord(10, "mx1.example.com"), new MxRecord(10, "mx2.example.com")),
        reply.answer("example.com", Type.MX).stream().map(r -> r.data().orElseThrow()).toList());
  }

  @Test
  void upperBitsOfTheResponseCodeCount() throws Exception {
    Message message = message();
    message.addRecord(new OPTRecord(1232, 1, 0), Section.ADDITIONAL);
    assertEquals(16, Reply.read(message.toWire()).rcode());
  }

  @Test
  void answerCutAnywhereCannotBeRead() {
    byte[] whole = message(mx("mx.example.com.")).toWire();
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThrows(ProtocolException.class, () -> Reply.read(cut));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0xc00c, 0xc00d, 0xc0ff, 0xffff, 0x8001, 0x4001})
  void nameThatPointsToItselfOrForwardCannotBeRead(int pointer) {
    byte[] octets = ByteBuffer.allocate(32).putShort(5, (short) 1).array();
    octets[12] = (byte) (pointer >> 8);
    octets[13] = (byte) pointer;
    assertThrows(ProtocolException.class, () -> Reply.read(octets));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void tlsaThatIsTooShortCannotBeRead(int length) {
    byte[] octets = message(new NULLRecord(OWNER, DClass.IN, 60, new byte[length])).toWire();
    int typeOfRecord = octets.length - length - 10;
    octets[typeOfRecord + 1] = Type.TLSA;
    assertThrows(ProtocolException.class, () -> Reply.read(octets));
  }

  @Test
  void dataThatIsLongerThanItsRecordCannotBeRead() {
    Message message = message(new TLSARecord(OWNER, DClass.IN, 60, 3, 1, 1, new byte[32]), mx("."));
    byte[] octets = message.toWire();
    int lengthOfMx = octets.length - 4;
    octets[lengthOfMx]++;
    assertThrows(ProtocolException.class, () -> Reply.read(octets));
  }

  static Stream<Long> seeds() {
    return new Random(1).longs(200).boxed();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void damagedAnswerIsReadOrRefused(long seed) {
    Random random = new Random(seed);
    byte[] octets = message(mx("mx1.example.com."), mx("mx2.example.com.")).toWire();
    for (int i = 0; i < 3; i++) {
      octets[random.nextInt(octets.length)] = (byte) random.nextInt();
    }
    try {
      Reply.read(octets);
    } catch (ProtocolException refused) {
      assertEquals("unreadable", refused.getMessage().split(" ")[0]);
    }
  }

  private static Record mx(String exchange) {
    return new MXRecord(OWNER, DClass.IN, 60, 10, Name.fromConstantString(exchange));
  }

  private static Message message(Record... answers) {
    Message message = new Message(1);
    message.getHeader().setFlag(Flags.QR);
    message.addRecord(Record.newRecord(OWNER, Type.MX, DClass.IN), Section.QUESTION);
    Stream.of(answers).forEach(answer -> message.addRecord(answer, Section.ANSWER));
    return message;
  }
}
