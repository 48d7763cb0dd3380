package mxconnect.testkit.contract;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import mxconnect.api.spi.FetchedPolicy;
import mxconnect.api.spi.PolicyRequest;

/** Requests, and readings of answers, that are right but for one thing. */
final class WrongExchanges {
  private static final int MEBIBYTE = 1 << 20;

  private WrongExchanges() {}

  static HttpExchange posting(PolicyRequest request) {
    return new HttpExchange(request) {
      @Override
      String requestLine() {
        return super.requestLine().replace("GET", "POST");
      }
    };
  }

  static HttpExchange sending(PolicyRequest request, UnaryOperator<String> alteration) {
    return new HttpExchange(request) {
      @Override
      String fields() {
        return alteration.apply(super.fields());
      }
    };
  }

  static HttpExchange handingOn(PolicyRequest request, UnaryOperator<FetchedPolicy> alteration) {
    return new HttpExchange(request) {
      @Override
      FetchedPolicy handedOn(int status, Map<String, String> fields, byte[] content)
          throws IOException {
        return alteration.apply(super.handedOn(status, fields, content));
      }
    };
  }

  static FetchedPolicy withoutParameters(FetchedPolicy policy) {
    return new FetchedPolicy(
        policy.status(), policy.mediaType().map(type -> type.split(";")[0]), policy.text());
  }

  static FetchedPolicy typed(FetchedPolicy policy) {
    return new FetchedPolicy(
        policy.status(), Optional.of(policy.mediaType().orElse("text/plain")), policy.text());
  }

  static FetchedPolicy withoutMark(FetchedPolicy policy) {
    return new FetchedPolicy(
        policy.status(), policy.mediaType(), policy.text().replace("\ufeff", ""));
  }

  static HttpExchange goingByTheCharset(PolicyRequest request) {
    return new HttpExchange(request) {
      @Override
      String text(Map<String, String> fields, byte[] content) {
        String type = fields.get("Content-Type");
        return new String(content, Charset.forName(type.substring(type.indexOf('=') + 1)));
      }
    };
  }

  static HttpExchange strictAboutUtf8(PolicyRequest request) {
    return new HttpExchange(request) {
      @Override
      String text(Map<String, String> fields, byte[] content) throws IOException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      }
    };
  }

  static HttpExchange needingContent(PolicyRequest request) {
    return new HttpExchange(request) {
      @Override
      String text(Map<String, String> fields, byte[] content) throws IOException {
        if (content.length == 0) {
          throw new IOException("no content");
        }
        return super.text(fields, content);
      }
    };
  }

  static HttpExchange notUnpacking(PolicyRequest request) {
    return new HttpExchange(request) {
      @Override
      InputStream unpacked(InputStream in) {
        return in;
      }
    };
  }

  static HttpExchange stoppingBeforeTheLimit(PolicyRequest request) {
    return new HttpExchange(request) {
      @Override
      byte[] limited(InputStream in) throws IOException {
        byte[] content = super.limited(in);
        if (content.length == request.maxBytes()) {
          throw new IOException("not shorter than " + content.length);
        }
        return content;
      }
    };
  }

  /** Hands on what it has when it has enough, or no more comes. */
  static HttpExchange contentWithAPart(PolicyRequest request) {
    return new HttpExchange(request) {
      @Override
      byte[] limited(InputStream in) throws IOException {
        return in.readNBytes(request.maxBytes());
      }

      @Override
      void requireMeasured(Map<String, String> fields) {}

      @Override
      void requireWhole(byte[] content, int length) {}
    };
  }

  static HttpExchange trustingTheEnd(PolicyRequest request) {
    return new HttpExchange(request) {
      @Override
      void requireMeasured(Map<String, String> fields) {}
    };
  }

  static HttpExchange readingAnyHead(PolicyRequest request) {
    return new HttpExchange(request) {
      @Override
      int maxHead() {
        return Integer.MAX_VALUE;
      }
    };
  }

  static HttpExchange countingCharacters(PolicyRequest request) {
    return new HttpExchange(request) {
      @Override
      byte[] limited(InputStream in) throws IOException {
        byte[] content = in.readNBytes(MEBIBYTE);
        if (new String(content, StandardCharsets.UTF_8).length() > request.maxBytes()) {
          throw new IOException("longer than " + request.maxBytes());
        }
        return content;
      }
    };
  }

  static HttpExchange countingPackedOctets(PolicyRequest request) {
    return new HttpExchange(request) {
      @Override
      byte[] limited(InputStream in) throws IOException {
        return in instanceof GZIPInputStream ? in.readNBytes(MEBIBYTE) : super.limited(in);
      }
    };
  }
}
