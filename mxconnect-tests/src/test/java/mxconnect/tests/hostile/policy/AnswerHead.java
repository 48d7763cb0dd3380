package mxconnect.tests.hostile.policy;

import static mxconnect.tests.hostile.policy.AnswerDraft.ESCAPE;
import static mxconnect.tests.hostile.policy.AnswerDraft.RIGHT_TO_LEFT;

/** What comes before the content: interim responses, status line, fields (RFC 9112 §4, §5). */
final class AnswerHead {
  private final AnswerDraft draft;

  AnswerHead(AnswerDraft draft) {
    this.draft = draft;
  }

  /** RFC 9110 §15.2. */
  void interim(boolean wrong) {
    if (!wrong) {
      return;
    }
    switch (draft.random(6)) {
      case 0 -> draft.maybe("HTTP/1.1 100 Continue\r\n\r\n");
      case 1 -> draft.maybe("HTTP/1.1 103 Early Hints\r\nLink: <" + draft.url() + ">\r\n\r\n");
      case 2 -> draft.maybe("HTTP/1.1 102 Processing\r\n\r\n".repeat(1 + draft.random(20)));
      case 3 -> draft.never("HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2\r\n\r\n");
      case 4 -> draft.endless("HTTP/1.1 100 Continue\r\n\r\n");
      default -> draft.endless("HTTP/1.1 103 " + ESCAPE + "\r\nX: " + "x".repeat(99) + "\r\n\r\n");
    }
  }

  void status(boolean wrong) {
    if (!wrong) {
      draft.text("HTTP/1.1 200 OK\r\n");
      return;
    }
    switch (draft.random(9)) {
      case 0 ->
          draft.maybe(
              draft.pick("HTTP/1.0 200 OK", "HTTP/1.1 200", "HTTP/1.1 200 ", "ICY 200 OK")
                  + "\r\n");
      case 1 ->
          draft.maybe(
              "HTTP/1.1 200 " + draft.pick(ESCAPE, RIGHT_TO_LEFT, "\u0000", "\u0085") + "\r\n");
      case 2 ->
          draft.maybe(
              draft.pick("http/1.1 200 OK", "HTTP/1.1  200 OK", "HTTP/9.9 200 OK") + "\r\n");
      case 3 ->
          draft.never(
              "HTTP/1.1 " + draft.pick("201", "203", "204", "205", "206", "226") + " Fine\r\n");
      case 4 ->
          draft.never(
              "HTTP/1.1 "
                  + draft.pick("300", "301", "302", "303", "304", "305", "307", "308")
                  + " There\r\nLocation: "
                  + draft.url()
                  + "\r\n");
      case 5 ->
          draft.never("HTTP/1.1 401 Who\r\nWWW-Authenticate: Basic realm=\"" + ESCAPE + "\"\r\n");
      case 6 -> draft.never("HTTP/1.1 407 Who\r\nProxy-Authenticate: Negotiate\r\n");
      case 7 ->
          draft.never(
              "HTTP/1.1 "
                  + draft.pick("408", "421", "429", "500", "503")
                  + " Later\r\nRetry-After: "
                  + draft.pick(
                      "0", "-1", "99999999999999999999", "Thu, 01 Jan 1970 00:00:00 GMT", "x")
                  + "\r\n");
      default ->
          draft.never(
              draft.pick("HTTP/1.1 2000 OK", "HTTP/1.1 -200", ESCAPE, "SSH-2.0-x", "") + "\r\n");
    }
  }

  void fields(boolean wrong) {
    if (!wrong) {
      draft.text("Content-Type: text/plain\r\n");
      return;
    }
    switch (draft.random(12)) {
      case 0 ->
          draft.never(
              "Content-Type: "
                  + draft.pick("text/html", "", "text", ESCAPE, "text\u0000/plain")
                  + "\r\n");
      case 1 ->
          draft.maybe(
              "Content-Type: text/plain; charset="
                  + draft.pick("utf-16", "utf-7", ESCAPE)
                  + "\r\n");
      case 2 -> draft.maybe("Content-Type: text/plain\r\nContent-Type: text/html\r\n");
      case 3 -> draft.text("Content-Type: TEXT/Plain\r\nSet-Cookie: a=b; Domain=com\r\n");
      case 4 ->
          draft.maybe(
              "Content-Type: text/plain\r\nAlt-Svc: h3=\"" + draft.url() + "\"; ma=9999999\r\n");
      case 5 -> draft.maybe("Content-Type: text/plain\r\nRefresh: 0; url=" + draft.url() + "\r\n");
      case 6 ->
          draft.maybe("Content-Type: text/plain\r\n" + "X-Y: z\r\n".repeat(draft.random(2_000)));
      case 7 ->
          draft.maybe(
              "Content-Type: text/plain\r\nX: " + "y".repeat(draft.random(60_000)) + "\r\n");
      case 8 ->
          draft.maybe(
              "Content-Type: text/plain\r\n"
                  + draft.pick("no colon", ": x", " folded", ESCAPE + ": x")
                  + "\r\n");
      case 9 ->
          draft.maybe(
              "Content-Type: text/plain\r\nExpires: " + draft.pick("-1", "0", ESCAPE) + "\r\n");
      case 10 -> {
        draft.text("Content-Type: text/plain\r\n");
        draft.endless("X: y\r\n");
      }
      default -> {
        draft.text("Content-Type: text/plain\r\nX: ");
        draft.endless("y");
      }
    }
  }
}
