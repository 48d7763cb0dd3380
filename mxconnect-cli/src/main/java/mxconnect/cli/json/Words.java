package mxconnect.cli.json;

import java.util.Locale;

/** Writes enum constants the way that JSON has them. */
final class Words {
  private Words() {}

  /** Returns {@code no-record} for {@code NO_RECORD}. */
  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
