package mxconnect.cli.batch;

import java.io.Serial;

/** A request makes no sense. The message says what is wrong, beginning with the field. */
final class BadRequestException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final String message;

  BadRequestException(String message) {
    super(message, null, false, false);
    this.message = message;
  }

  @Override
  public String getMessage() {
    return message;
  }
}
