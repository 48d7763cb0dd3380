package mxconnect.cli.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class UsageJsonTest {
  @Test
  void badRequestIsPermanentAndBadSetupIsNot() {
    assertEquals(
        """
        {"id":1,"ok":false,"target":null,\
        "error":{"code":"BAD_REQUEST","category":"usage","temporary":false,\
        "message":"port: wrong","reply":"501 5.5.4 Invalid request"},\
        "mtaSts":null,"dane":null,"attempts":[],"blockedAddresses":[],"millis":0}\
        """,
        UsageJson.ofBadRequest(new RawJson("1"), "port: wrong").toString());
    assertTrue(
        UsageJson.ofBadSetup(RawJson.NULL, "no fetcher")
            .toString()
            .contains(
                """
                "error":{"code":"BAD_REQUEST","category":"usage","temporary":true,\
                "message":"no fetcher","reply":"451 4.3.5 Mail system is set up wrongly"}\
                """));
  }

  @Test
  void nothingRawReachesTheTerminal() {
    String json =
        UsageJson.ofBadRequest(new RawJson("\"\u202e\""), "\u001b[2J \u009b \ud800 \u0000")
            .toString();
    assertTrue(json.contains("\"id\":\"\\u202e\""), json);
    assertTrue(json.toLowerCase().contains("\\u001b[2j \\u009b \\ud800 \\u0000"), json);
  }
}
