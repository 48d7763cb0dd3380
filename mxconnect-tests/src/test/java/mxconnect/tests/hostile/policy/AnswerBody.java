package mxconnect.tests.hostile.policy;

import static mxconnect.tests.hostile.policy.AnswerDraft.ESCAPE;
import static mxconnect.tests.hostile.policy.AnswerDraft.RIGHT_TO_LEFT;

/** The policy, or what stands in its place (RFC 8461 §3.2). */
final class AnswerBody {
  private final AnswerDraft draft;

  AnswerBody(AnswerDraft draft) {
    this.draft = draft;
  }

  byte[] octets(boolean wrong) {
    String end = "version: STSv1\n";
    String good = "mode: enforce\nmx: " + PolicyWorld.GOOD + "\nmax_age: 86400\n";
    if (!wrong) {
      return AnswerDraft.octets(good + end);
    }
    switch (draft.random(16)) {
      case 0 -> {
        return draft.maybeBody("\ufeff" + good + end);
      }
      case 1 -> {
        return draft.maybeBody(
            (good + end).replaceFirst("\n", "\r\n").replaceFirst("\n", "\n\r\n"));
      }
      case 2 -> {
        return draft.neverBody(
            good + draft.pick("x: a\u0000b\n", "x: " + ESCAPE + "\n", ESCAPE + "\n") + end);
      }
      case 3 -> {
        return draft.maybeBody(
            good + "mx: " + draft.pick(ESCAPE, "\u0000", RIGHT_TO_LEFT, "*.*.x") + "\n" + end);
      }
      case 4 -> {
        return draft.maybeBody(good + "ext: " + RIGHT_TO_LEFT + "\u0085\u2028\n" + end);
      }
      case 5 -> {
        return draft.maybeBody(filled(good, end, 65_536));
      }
      case 6 -> {
        return draft.neverBody(filled(good, end, 65_537 + draft.random(3)));
      }
      case 7 -> {
        return draft.maybeBody(good + "mx: m.example\n".repeat(draft.random(4_000)) + end);
      }
      case 8 -> {
        return draft.maybeBody(good + "mode: none\nmax_age: 0\nversion: STSv2\n" + end);
      }
      case 9 -> {
        return draft.maybeBody(
            good.replace("86400", draft.pick("0", "1", "31557601", "9999999999", "0000000001"))
                + end);
      }
      case 10 -> {
        return draft.neverBody(
            good.replace(
                    "86400",
                    draft.pick("-1", "", "99999999999", "1e3", "\u0661\u0662", "1.5", "+5"))
                + end);
      }
      case 11 -> {
        return draft.neverBody(draft.pick("", "hello", "<html>", ESCAPE, "version: STSv1\n"));
      }
      case 12 -> {
        byte[] noise = new byte[1 + draft.random(2_000)];
        draft.fill(noise);
        return draft.neverBody(noise);
      }
      case 13 -> {
        return draft.neverBody((good + end).replace("\n", "\r"));
      }
      case 14 -> {
        return draft.neverBody(
            (good + end).replace("enforce", draft.pick("Enforce", ESCAPE, "enforce enforce")));
      }
      default -> {
        return draft.neverBody("x: y\n".repeat(60_000) + good + end);
      }
    }
  }

  /** Fills a policy up with a field that nobody knows. */
  private static String filled(String good, String end, int size) {
    String line = "x: " + "y".repeat(size - good.length() - end.length() - 4) + "\n";
    return good + line + end;
  }
}
