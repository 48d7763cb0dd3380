package mxconnect.cache.redis;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mxconnect.cache.redis.RedisAddress.Kind;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.HostAndPort;

/**
 * The text of {@code policy.cache.redis}: an address, and perhaps who calls.
 *
 * @param address where Redis is
 * @param login who calls, as far as the text says so
 */
record RedisUri(RedisAddress address, Login login) {
  private static final Pattern WHOLE =
      Pattern.compile("(?<scheme>[a-z-]+)://(?:(?<login>[^/]*)@)?(?<hosts>[^/@]+)(?<path>/.*)?");
  private static final Pattern HOST =
      Pattern.compile(
          "(?:\\[(?<ipv6>[0-9A-Fa-f:.]+)]|(?<name>[A-Za-z0-9._-]+))(?::(?<port>[0-9]{1,5}))?");
  private static final Pattern WITHOUT_LOGIN =
      Pattern.compile(
          "[a-z-]+://[A-Za-z0-9._-]+(?::[0-9]{1,5})?(?:,[A-Za-z0-9._-]+(?::[0-9]{1,5})?)*(?:/.*)?");
  private static final Pattern DATABASE = Pattern.compile("[0-9]{1,4}");
  private static final Pattern MASTER = Pattern.compile("[A-Za-z0-9._-]+");
  private static final int MAX_PORT = 65_535;

  /** Reads a text. */
  static Optional<RedisUri> parse(String text) {
    try {
      Matcher whole = WHOLE.matcher(text);
      return whole.matches() ? Optional.of(read(whole)) : Optional.empty();
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  /** Returns a text without what may be a password. */
  static String hidden(String text) {
    int scheme = text.indexOf("://");
    int at = text.lastIndexOf('@');
    if (scheme < 0) {
      return at < 0 ? text : "***" + text.substring(at);
    }
    String start = text.substring(0, scheme) + "://***";
    if (at > scheme) {
      return start + text.substring(at);
    }
    return WITHOUT_LOGIN.matcher(text).matches() ? text : start;
  }

  private static RedisUri read(Matcher whole) {
    String scheme = whole.group("scheme");
    Kind kind = Kind.ofScheme(scheme).orElseThrow(IllegalArgumentException::new);
    List<HostAndPort> hosts =
        Stream.of(whole.group("hosts").split(",", -1)).map(host -> host(host, kind)).toList();
    require(hosts.size() == 1 || kind != Kind.SERVER);
    String path = Optional.ofNullable(whole.group("path")).orElse("").replaceFirst("^/", "");
    boolean tls = scheme.startsWith("rediss");
    RedisAddress address =
        switch (kind) {
          case SERVER -> new RedisAddress(kind, tls, hosts, "", database(path));
          case SENTINEL -> ofSentinels(tls, hosts, path);
          case CLUSTER -> {
            require(database(path) == 0);
            yield new RedisAddress(kind, tls, hosts, "", 0);
          }
        };
    return new RedisUri(address, login(whole.group("login")));
  }

  private static RedisAddress ofSentinels(boolean tls, List<HostAndPort> hosts, String path) {
    String[] parts = path.split("/", 2);
    require(MASTER.matcher(parts[0]).matches());
    int database = parts.length == 1 ? 0 : database(parts[1]);
    return new RedisAddress(Kind.SENTINEL, tls, hosts, parts[0], database);
  }

  private static HostAndPort host(String text, Kind kind) {
    Matcher host = HOST.matcher(text);
    require(host.matches());
    int port = Optional.ofNullable(host.group("port")).map(Integer::parseInt).orElseGet(kind::port);
    require(port > 0 && port <= MAX_PORT);
    String name = host.group("ipv6") == null ? host.group("name") : host.group("ipv6");
    return new HostAndPort(name, port);
  }

  private static int database(String text) {
    require(text.isEmpty() || DATABASE.matcher(text).matches());
    return text.isEmpty() ? 0 : Integer.parseInt(text);
  }

  private static Login login(@Nullable String text) {
    if (text == null) {
      return Login.NONE;
    }
    int colon = text.indexOf(':');
    return colon < 0
        ? new Login(decoded(text), Optional.empty())
        : new Login(decoded(text.substring(0, colon)), decoded(text.substring(colon + 1)));
  }

  /** A plus sign stands for itself here. */
  private static Optional<String> decoded(String text) {
    return Optional.of(URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8))
        .filter(decoded -> !decoded.isEmpty());
  }

  private static void require(boolean condition) {
    if (!condition) {
      throw new IllegalArgumentException();
    }
  }
}
