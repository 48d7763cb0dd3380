package mxconnect.tests.real.dnssec;

import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import mxconnect.tests.real.Daemon;
import mxconnect.tests.real.FreePort;
import mxconnect.tests.real.Installed;

/** A named that has all zones, as if each had its own server. */
final class Authority implements AutoCloseable {
  private static final String CONFIGURATION =
      """
      options {
        directory "FOLDER";
        pid-file none;
        session-keyfile none;
        listen-on port PORT { 127.0.0.1; };
        listen-on-v6 { none; };
        recursion no;
        dnssec-validation no;
        empty-zones-enable no;
        notify no;
        allow-transfer { none; };
        check-integrity no;
      };
      controls { };
      """;

  private static final String ZONE =
      """
      zone "%s" { type primary; file "%s"; check-names ignore; };
      """;

  private final int port;
  private final Set<ZoneKind> zones;
  private final Daemon daemon;

  private Authority(int port, Set<ZoneKind> zones, Daemon daemon) {
    this.port = port;
    this.zones = Set.copyOf(zones);
    this.daemon = daemon;
  }

  static Authority start(Path folder, Map<ZoneKind, Path> zones) throws Exception {
    int port = FreePort.any();
    Path configuration = folder.resolve("named.conf");
    Files.writeString(
        configuration,
        CONFIGURATION.replace("PORT", Integer.toString(port)).replace("FOLDER", folder.toString())
            + zones.entrySet().stream()
                .map(zone -> ZONE.formatted(zone.getKey().origin(), zone.getValue()))
                .collect(Collectors.joining()));
    Path log = folder.resolve("named.log");
    Daemon daemon =
        Daemon.start(
            new InetSocketAddress("127.0.0.1", port),
            log,
            Installed.program("named"),
            "-4",
            "-g",
            "-c",
            configuration.toString());
    Authority authority = new Authority(port, zones.keySet(), daemon);
    try {
      daemon.await("zones", () -> Files.readString(log).contains("all zones loaded"));
      requireAll(Files.readString(log));
      return authority;
    } catch (Exception | AssertionError e) {
      authority.close();
      throw e;
    }
  }

  private static void requireAll(String log) {
    if (log.contains("not loaded due to errors")) {
      throw new AssertionError(log);
    }
  }

  Set<ZoneKind> zones() {
    return zones;
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    daemon.close();
  }
}
