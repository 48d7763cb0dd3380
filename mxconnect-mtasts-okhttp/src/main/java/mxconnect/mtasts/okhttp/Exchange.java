package mxconnect.mtasts.okhttp;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import mxconnect.api.spi.FetchedPolicy;
import okhttp3.Call;
import okhttp3.Response;
import okio.BufferedSource;

/** One request and its answer. Closing it ends it at once, whatever it is doing. */
final class Exchange implements AutoCloseable {
  private static final int OK = 200;

  private final Call call;
  private final DirectSockets sockets;
  private final Intake intake;
  private final int maxBytes;
  private final Consumer<Exchange> whenClosed;

  Exchange(
      Call call,
      DirectSockets sockets,
      Intake intake,
      int maxBytes,
      Consumer<Exchange> whenClosed) {
    this.call = call;
    this.sockets = sockets;
    this.intake = intake;
    this.maxBytes = maxBytes;
    this.whenClosed = whenClosed;
  }

  /** Sends the request and reads the answer; the content only if it may count. */
  FetchedPolicy answer() throws IOException {
    try (Response response = call.execute()) {
      return new FetchedPolicy(
          response.code(), mediaType(response), response.code() == OK ? whole(response) : "");
    } catch (RuntimeException e) {
      if (intake.isEmpty()) {
        throw e;
      }
      // OkHttp 4 throws one after two interim responses: that is the host's doing.
      throw new IOException("the answer is not understood: " + e, e);
    }
  }

  @Override
  public void close() {
    call.cancel();
    sockets.close();
    whenClosed.accept(this);
  }

  /** Several fields are one, with their values in a list (RFC 9110 §5.3). */
  private static Optional<String> mediaType(Response response) {
    return response.headers("Content-Type").stream().reduce((a, b) -> a + ", " + b);
  }

  /** A policy that was cut may still be one, with another max_age or without some of its hosts. */
  private String whole(Response response) throws IOException {
    Response sent = requireNonNull(response.networkResponse());
    Framing framing = Framing.of(sent.headers());
    String text = text(response.body().source());
    if (framing == Framing.BY_CLOSE_NOTIFY && intake.isCutOff()) {
      throw new IOException("the connection ended without close_notify, so the policy may be cut");
    }
    return text;
  }

  /** Unpacks one octet more than is allowed, and no more. */
  private String text(BufferedSource source) throws IOException {
    if (source.request(maxBytes + 1L)) {
      throw new IOException("the policy is longer than " + maxBytes + " octets");
    }
    return source.readUtf8();
  }
}
