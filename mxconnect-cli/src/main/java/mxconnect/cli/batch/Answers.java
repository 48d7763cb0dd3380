package mxconnect.cli.batch;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import mxconnect.api.ProviderException;
import mxconnect.cli.json.FailureJson;
import mxconnect.cli.json.JsonObject;
import mxconnect.cli.json.RawJson;

/** Answers lines: whatever a line holds, there is one answer to it. Thread-safe. */
public final class Answers {
  private final Call call;
  private final BatchRequest defaults;

  /**
   * Makes answers.
   *
   * @param call what is done with a request
   * @param defaults what holds where a line says nothing
   */
  public Answers(Call call, BatchRequest defaults) {
    this.call = call;
    this.defaults = defaults;
  }

  JsonObject answer(Line line) throws InterruptedException {
    RawJson id = RequestId.find(new String(line.octets(), StandardCharsets.UTF_8));
    try {
      return call.answer(id, RequestReader.read(text(line), defaults));
    } catch (BadRequestException e) {
      return FailureJson.ofBadRequest(id, e.getMessage());
    } catch (ProviderException | IllegalArgumentException e) {
      return FailureJson.ofBadSetup(id, String.valueOf(e.getMessage()));
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return FailureJson.ofBadSetup(id, "unexpected " + e);
    }
  }

  private static String text(Line line) {
    if (!line.isWhole()) {
      throw new BadRequestException("the line is longer than " + line.octets().length + " octets");
    }
    try {
      ByteBuffer octets = ByteBuffer.wrap(line.octets());
      return StandardCharsets.UTF_8.newDecoder().decode(octets).toString();
    } catch (CharacterCodingException e) {
      throw new BadRequestException("the line is not UTF-8");
    }
  }
}
