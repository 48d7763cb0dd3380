package mxconnect.api.spi.support;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether this host takes packets of loopback addresses from other interfaces, which it should not
 * (RFC 1122 §3.2.1.3). Linux does so where {@code route_localnet} is switched on, as some proxies
 * for services of a cluster do.
 */
final class LocalnetRouting {
  private static final Path INTERFACES = Path.of("/proc/sys/net/ipv4/conf");

  private LocalnetRouting() {}

  static boolean isOn() {
    return isOn(INTERFACES);
  }

  /** Tells whether it is on for any of the interfaces, or whether that cannot be told. */
  static boolean isOn(Path interfaces) {
    if (!Files.exists(interfaces)) {
      return false; // another system, which does not do so
    }
    try (DirectoryStream<Path> each = Files.newDirectoryStream(interfaces)) {
      for (Path one : each) {
        Path setting = one.resolve("route_localnet");
        if (Files.exists(setting) && !"0".equals(Files.readString(setting).strip())) {
          return true;
        }
      }
      return false;
    } catch (IOException | DirectoryIteratorException e) {
      return true;
    }
  }
}
