package mxconnect.core.obligation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A refused certificate's message says what name it would have to have. */
class ReferenceNamesTest {
  @Test
  void namesAreSaidAsTheyCount() {
    assertEquals("mx.example.com", ReferenceNames.ofHost("mx.example.com").toString());
    assertEquals("example.com or a name below it", ReferenceNames.within("example.com").toString());
    assertEquals(
        "mx.example.com or a name below example.net",
        ReferenceNames.of(List.of("mx.example.com", ".example.net")).toString());
  }
}
