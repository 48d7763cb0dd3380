package mxconnect.cli.check.show.text;

import mxconnect.cli.check.finding.Level;
import mxconnect.cli.check.finding.Verdict;

/** Signs and looks beside the words, for terminals. */
final class Signs {
  private Signs() {}

  static String of(Verdict verdict) {
    return switch (verdict) {
      case DANE, MTA_STS -> "✓";
      case OPPORTUNISTIC -> "·";
      case FAILING, UNDELIVERABLE -> "✗";
      case UNCHECKED -> "?";
    };
  }

  static Tone tone(Verdict verdict) {
    return switch (verdict) {
      case DANE, MTA_STS -> Tone.GOOD;
      case OPPORTUNISTIC -> Tone.STRONG;
      case FAILING, UNDELIVERABLE -> Tone.BAD;
      case UNCHECKED -> Tone.WARNING;
    };
  }

  static String of(Level level) {
    return switch (level) {
      case ERROR -> "✗";
      case WARNING -> "!";
      case INFO -> "·";
    };
  }

  static Tone tone(Level level) {
    return switch (level) {
      case ERROR -> Tone.BAD;
      case WARNING -> Tone.WARNING;
      case INFO -> Tone.FAINT;
    };
  }
}
