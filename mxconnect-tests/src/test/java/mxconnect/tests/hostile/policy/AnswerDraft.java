package mxconnect.tests.hostile.policy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import mxconnect.tests.hostile.policy.Answer.Part;
import mxconnect.tests.hostile.policy.Answer.Verdict;

/** An answer that is being made: its parts so far, and whether it may still be a policy. */
final class AnswerDraft {
  static final String ESCAPE = "\u001b[2J\u001b]0;title\u0007";
  static final String RIGHT_TO_LEFT = "\u202e";
  static final int CHUNK = 4_096;

  private final Random random;
  private final String elsewhere;
  private final List<Part> parts = new ArrayList<>();
  private Verdict verdict = Verdict.ALWAYS;
  private boolean hangs;
  private boolean notified = true;

  /**
   * Begins an answer.
   *
   * @param elsewhere the port of a host that nobody may be led to
   */
  AnswerDraft(Random random, String elsewhere) {
    this.random = random;
    this.elsewhere = elsewhere;
  }

  static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  Answer answer() {
    return new Answer(parts, verdict, hangs, notified);
  }

  int random(int bound) {
    return random.nextInt(bound);
  }

  void fill(byte[] noise) {
    random.nextBytes(noise);
  }

  void part(Part part) {
    parts.add(part);
  }

  void hang() {
    verdict = Verdict.NEVER;
    hangs = true;
  }

  void leaveEndUntold() {
    notified = false;
  }

  void endless(String text) {
    verdict = Verdict.NEVER;
    byte[] many = octets(text.repeat(Math.max(1, CHUNK / text.length())));
    parts.add(
        out -> {
          while (true) {
            out.write(many);
          }
        });
  }

  void never(String text) {
    verdict = Verdict.NEVER;
    text(text);
  }

  void maybe(String text) {
    verdict = verdict == Verdict.NEVER ? Verdict.NEVER : Verdict.MAYBE;
    text(text);
  }

  byte[] maybeBody(String text) {
    verdict = verdict == Verdict.NEVER ? Verdict.NEVER : Verdict.MAYBE;
    return octets(text);
  }

  byte[] neverBody(String text) {
    return neverBody(octets(text));
  }

  byte[] neverBody(byte[] body) {
    verdict = Verdict.NEVER;
    return body;
  }

  void text(String text) {
    parts.add(out -> out.write(octets(text)));
  }

  String url() {
    return pick(
        "https://127.0.0.9:" + elsewhere + "/.well-known/mta-sts.txt",
        "https://elsewhere.example:" + elsewhere + "/",
        "http://127.0.0.9:" + elsewhere + "/",
        "//127.0.0.9:" + elsewhere + "/",
        "https://[::ffff:127.0.0.9]:" + elsewhere + "/",
        "https://user:password@elsewhere.example:" + elsewhere + "/" + ESCAPE);
  }

  String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
