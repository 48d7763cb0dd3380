package mxconnect.core.attempt;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * The local ports that a system gives to connections.
 *
 * @param first the lowest one
 * @param last the highest one
 */
record EphemeralPorts(int first, int last) {
  /** Those of RFC 6335 §6. */
  private static final EphemeralPorts STANDARD = new EphemeralPorts(49_152, 65_535);

  private static final Path OF_LINUX = Path.of("/proc/sys/net/ipv4/ip_local_port_range");

  /** Returns those of this system as they are set at present. */
  static EphemeralPorts ofThisSystem() {
    // The kernel gives all in one read or nothing, so the file must not be read octet by octet.
    try (BufferedReader file = Files.newBufferedReader(OF_LINUX)) {
      return parse(String.valueOf(file.readLine()));
    } catch (IOException | RuntimeException elsewhere) {
      return STANDARD;
    }
  }

  /** Reads them as Linux writes them: two numbers. */
  static EphemeralPorts parse(String text) {
    String[] range = text.strip().split("\\s+", -1);
    return new EphemeralPorts(Integer.parseInt(range[0]), Integer.parseInt(range[1]));
  }

  /** Returns at most so many of them, in a row from a random one on (RFC 6056 §3.3.1). */
  IntStream some(int most) {
    int number = last - first + 1;
    int start = ThreadLocalRandom.current().nextInt(number);
    return IntStream.range(0, Math.min(number, most)).map(i -> first + (start + i) % number);
  }
}
