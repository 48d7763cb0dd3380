package mxconnect.tests.hostile.policy;

import java.util.Random;

/**
 * Makes an answer of a seed: each part of it (RFC 9112 §2.1) is right or wrong in some way of its
 * own, mostly right, so that what is behind a wrong part is reached as well.
 */
final class Answers {
  /** How many parts of an answer there are, of which some are wrong. */
  private static final int PIECES = 5;

  private Answers() {}

  /** Returns the answer of a seed. */
  static Answer of(long seed, String elsewhere) {
    Random random = new Random(seed);
    boolean[] wrong = wrong(random);
    AnswerDraft draft = new AnswerDraft(random, elsewhere);
    AnswerHead head = new AnswerHead(draft);
    head.interim(wrong[0]);
    head.status(wrong[1]);
    head.fields(wrong[2]);
    byte[] body = new AnswerBody(draft).octets(wrong[3]);
    AnswerFraming framing = new AnswerFraming(draft);
    framing.framed(wrong[4], framing.coded(wrong[4], body));
    return draft.answer();
  }

  private static boolean[] wrong(Random random) {
    boolean[] wrong = new boolean[PIECES];
    random.nextInt();
    wrong[random.nextInt(PIECES)] = true;
    wrong[random.nextInt(PIECES)] |= random.nextInt(3) == 0;
    return wrong;
  }
}
