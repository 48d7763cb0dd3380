package mxconnect.cli.batch;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import mxconnect.cli.input.Line;
import mxconnect.cli.json.RawJson;

/**
 * A line that is an object in JSON, or else a target.
 *
 * @param line the line
 */
record RequestLine(Line line) implements Question {
  @Override
  public int octets() {
    return line.octets().length;
  }

  @Override
  public RawJson id() {
    String begun = new String(line.octets(), StandardCharsets.UTF_8);
    return line.isWhole() && !isObject(begun) ? RawJson.of(begun.strip()) : RequestId.find(begun);
  }

  @Override
  public BatchRequest request(BatchRequest defaults) {
    String text = text();
    return isObject(text) ? RequestReader.read(text, defaults) : defaults.to(text.strip());
  }

  private static boolean isObject(String text) {
    return text.strip().startsWith("{");
  }

  private String text() {
    if (!line.isWhole()) {
      throw new BadRequestException("the line is longer than " + octets() + " octets");
    }
    try {
      ByteBuffer octets = ByteBuffer.wrap(line.octets());
      return StandardCharsets.UTF_8.newDecoder().decode(octets).toString();
    } catch (CharacterCodingException e) {
      throw new BadRequestException("the line is not UTF-8");
    }
  }
}
