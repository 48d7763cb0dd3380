package mxconnect.cli.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ConnectRequest;
import mxconnect.cli.input.Line;
import mxconnect.fuzz.FuzzTarget;
import mxconnect.fuzz.Harmless;
import tools.jackson.databind.json.JsonMapper;

/** Lines of {@code batch}: a request or an error, and an id that is one line of JSON. */
public final class RequestLineFuzz implements FuzzTarget {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final BatchRequest DEFAULTS =
      new BatchRequest(
          ConnectRequest.builder("a.test").options(ConnectOptions.defaults()).build(),
          Duration.ofSeconds(1),
          false);

  @Override
  public void read(byte[] octets) {
    RequestLine line = new RequestLine(Line.whole(octets));
    String id = line.id().text();
    assertFalse(id.contains("\n") || id.contains("\r"), id);
    assertEquals(id, JSON.readTree(id).isMissingNode() ? "nothing" : id);
    try {
      line.request(DEFAULTS);
    } catch (BadRequestException malformed) {
      Harmless.check(malformed);
    } catch (IllegalArgumentException refused) {
      Harmless.check(refused);
    }
  }
}
