package mxconnect.tests.hostile.policy;

import static mxconnect.tests.hostile.policy.AnswerDraft.CHUNK;
import static mxconnect.tests.hostile.policy.AnswerDraft.ESCAPE;
import static mxconnect.tests.hostile.policy.AnswerDraft.octets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import mxconnect.tests.hostile.policy.Answer.Part;

/** How the content is coded, framed and paced (RFC 9110 §8.4, RFC 9112 §6). */
final class AnswerFraming {
  private final AnswerDraft draft;

  AnswerFraming(AnswerDraft draft) {
    this.draft = draft;
  }

  /** RFC 9110 §8.4. */
  byte[] coded(boolean wrong, byte[] body) {
    if (!wrong || draft.random(3) > 0) {
      return body;
    }
    switch (draft.random(6)) {
      case 0 -> {
        draft.maybe("Content-Encoding: gzip\r\n");
        return gzip(body, 1);
      }
      case 1 -> {
        draft.never("Content-Encoding: gzip, gzip\r\n");
        return gzip(gzip(body, 1), 1);
      }
      case 2 -> {
        draft.never("Content-Encoding: gzip\r\n");
        return gzip(new byte[CHUNK], 4_096);
      }
      case 3 -> {
        draft.never("Content-Encoding: gzip\r\n");
        return body;
      }
      case 4 -> {
        draft.never("Content-Encoding: deflate\r\n");
        return deflate(body);
      }
      default -> {
        draft.maybe("Content-Encoding: " + draft.pick("br", "zstd", "identity", ESCAPE) + "\r\n");
        return body;
      }
    }
  }

  /** RFC 9112 §6. */
  void framed(boolean wrong, byte[] body) {
    if (!wrong) {
      draft.text("Content-Length: " + body.length + "\r\n\r\n");
      draft.part(paced(body));
      return;
    }
    switch (draft.random(15)) {
      case 0 -> {
        draft.never(
            "Content-Length: " + Math.max(0, body.length - 2 - draft.random(20)) + "\r\n\r\n");
        draft.part(out -> out.write(body));
      }
      case 1 -> {
        draft.never("Content-Length: " + (body.length + 1 + draft.random(9)) + "\r\n\r\n");
        draft.part(out -> out.write(body));
      }
      case 2 -> {
        draft.never(
            "Content-Length: "
                + draft.pick("-1", "1e3", "0x10", "99999999999999999999", ESCAPE)
                + "\r\n\r\n");
        draft.part(out -> out.write(body));
      }
      case 3 -> {
        draft.never("Content-Length: " + body.length + "\r\nContent-Length: 1\r\n\r\n");
        draft.part(out -> out.write(body));
      }
      case 4 -> {
        draft.maybe("Content-Length: 7\r\nTransfer-Encoding: chunked\r\n\r\n");
        chunked(body, "0\r\n\r\n");
      }
      case 5 -> {
        draft.text("Transfer-Encoding: chunked\r\n\r\n");
        chunked(body, "0\r\n\r\n");
      }
      case 6 -> {
        draft.maybe("Transfer-Encoding: chunked\r\n\r\n");
        chunked(body, "0\r\n" + "Trailer: " + ESCAPE + "\r\n" + "\r\n");
      }
      case 7 -> {
        draft.never("Transfer-Encoding: chunked\r\n\r\n");
        chunked(
            body,
            draft.pick("", "0", "0\r\nTrailer", "-1\r\n\r\n", "ffffffffffffffff\r\n", "zz\r\n"));
      }
      case 8 -> {
        draft.never("Transfer-Encoding: chunked\r\n\r\n7fffffffffffffff\r\n");
        draft.part(out -> out.write(body));
      }
      case 9 -> {
        draft.never("Transfer-Encoding: chunked\r\n\r\n1;");
        draft.endless("x=y;");
      }
      case 10 -> {
        draft.text("Transfer-Encoding: chunked\r\n\r\n");
        draft.endless("1\r\n\n\r\n");
      }
      case 11 -> {
        draft.never(
            "Transfer-Encoding: "
                + draft.pick("gzip", "chunked, chunked", "xchunked", ESCAPE)
                + "\r\n\r\n");
        draft.part(out -> out.write(body));
      }
      case 12 -> {
        draft.maybe("\r\n");
        draft.part(out -> out.write(body));
      }
      case 13 -> {
        draft.never("\r\n");
        draft.part(out -> out.write(body));
        draft.leaveEndUntold();
      }
      default -> {
        draft.text("\r\n");
        draft.endless("x: y\n");
      }
    }
  }

  private void chunked(byte[] body, String end) {
    draft.part(
        out -> {
          for (int at = 0; at < body.length; at += CHUNK) {
            int size = Math.min(CHUNK, body.length - at);
            out.write(octets(Integer.toHexString(size) + "\r\n"));
            out.write(body, at, size);
            out.write(octets("\r\n"));
          }
          out.write(octets(end));
        });
  }

  /** As a whole, or each octet in a record of its own, or slower than anybody waits. */
  private Part paced(byte[] body) {
    return switch (draft.random(12)) {
      case 0 -> {
        draft.hang();
        yield out -> drip(body, out);
      }
      case 1, 2 ->
          out -> {
            for (int i = 0; i < Math.min(body.length, CHUNK); i++) {
              out.write(body[i]);
            }
            out.write(body, Math.min(body.length, CHUNK), Math.max(0, body.length - CHUNK));
          };
      default -> out -> out.write(body);
    };
  }

  /** The pause is the server's; the client goes by its own deadline. */
  private static void drip(byte[] body, OutputStream out) throws Exception {
    for (byte octet : body) {
      out.write(octet);
      Thread.sleep(200);
    }
  }

  private static byte[] gzip(byte[] body, int times) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      for (int i = 0; i < times; i++) {
        out.write(body);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  private static byte[] deflate(byte[] body) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
      out.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
