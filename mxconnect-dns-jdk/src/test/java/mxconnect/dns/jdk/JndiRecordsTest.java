package mxconnect.dns.jdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import javax.naming.directory.BasicAttribute;
import mxconnect.api.dns.MxRecord;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.TlsaRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JndiRecordsTest {

  @Test
  void noAttributeIsNoRecords() throws Exception {
    assertEquals(List.of(), JndiRecords.of(RecordType.MX, null));
  }

  @Test
  void valuesKeepTheirOrder() throws Exception {
    BasicAttribute values = new BasicAttribute("MX", "20 b.example.");
    values.add("10 A.example.");
    assertEquals(
        List.of(new MxRecord(20, "b.example"), new MxRecord(10, "a.example")),
        JndiRecords.of(RecordType.MX, values));
  }

  @Test
  void octetsOfTlsaAreUnsigned() throws Exception {
    BasicAttribute value = new BasicAttribute("52", new byte[] {(byte) 255, 1, 2, (byte) 0xab});
    assertEquals(List.of(new TlsaRecord(255, 1, 2, "ab")), JndiRecords.of(RecordType.TLSA, value));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void tlsaThatIsTooShortCannotBeRead(int length) {
    BasicAttribute value = new BasicAttribute("52", new byte[length]);
    assertThrows(RuntimeException.class, () -> JndiRecords.of(RecordType.TLSA, value));
  }
}
