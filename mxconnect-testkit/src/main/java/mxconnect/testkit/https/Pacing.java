package mxconnect.testkit.https;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import mxconnect.testkit.runtime.Pause;

/** How a body goes out. */
@FunctionalInterface
interface Pacing {
  /** As much as fits into one TLS record. */
  int RECORD = 16_384;

  void write(byte[] body, OutputStream out) throws IOException, InterruptedException;

  /** In one piece. */
  static Pacing whole() {
    return (body, out) -> out.write(body);
  }

  /** One octet after another, with a pause before each. */
  static Pacing drip(Pause pause) {
    return (body, out) -> {
      for (byte octet : body) {
        pause.await();
        out.write(octet);
        out.flush();
      }
    };
  }

  /** The first half, a pause, the other half. */
  static Pacing halves(Pause pause) {
    return (body, out) -> {
      out.write(body, 0, body.length / 2);
      out.flush();
      pause.await();
      out.write(body, body.length / 2, body.length - body.length / 2);
    };
  }

  /** The first half. */
  static Pacing half() {
    return (body, out) -> out.write(body, 0, body.length / 2);
  }

  /** Again and again, until the client goes. */
  static Pacing endless() {
    return (body, out) -> {
      OutputStream large = new BufferedOutputStream(out, RECORD);
      while (true) {
        large.write(body);
      }
    };
  }
}
