package mxconnect.cli.batch;

import mxconnect.cli.json.RawJson;

/**
 * A line that is nothing but a target.
 *
 * @param target the target, as it stands there
 */
record NameLine(String target) implements Question {
  @Override
  public int octets() {
    return target.length();
  }

  @Override
  public RawJson id() {
    return RawJson.of(target);
  }

  @Override
  public BatchRequest request(BatchRequest defaults) {
    return defaults.to(target);
  }
}
