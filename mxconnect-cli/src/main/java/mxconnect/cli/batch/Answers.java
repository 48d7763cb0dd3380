package mxconnect.cli.batch;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import mxconnect.api.ProviderException;
import mxconnect.cli.input.Line;
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

  Answer answer(Line line) throws InterruptedException {
    String begun = new String(line.octets(), StandardCharsets.UTF_8);
    RawJson id = RequestId.find(line.isWhole() ? request(begun) : begun);
    try {
      return call.answer(id, RequestReader.read(request(text(line)), defaults));
    } catch (BadRequestException e) {
      return Answer.failure(FailureJson.ofBadRequest(id, e.getMessage()), false);
    } catch (ProviderException | IllegalArgumentException e) {
      return badSetup(id, String.valueOf(e.getMessage()));
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return badSetup(id, "unexpected " + e);
    }
  }

  private static Answer badSetup(RawJson id, String message) {
    return Answer.failure(FailureJson.ofBadSetup(id, message), true);
  }

  /** Returns the request of a line: one that is no object is the target, and its own id. */
  private static String request(String text) {
    String line = text.strip();
    return line.startsWith("{")
        ? text
        : new JsonObject().with("id", line).with("target", line).toString();
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
