package mxconnect.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;

/** A parser, and what must hold whatever it reads. Found as a service. */
public interface FuzzTarget {
  /**
   * Lets the parser read.
   *
   * @param octets anything
   * @throws Exception if the parser breaks what it promises
   */
  void read(byte[] octets) throws Exception;

  /** Returns its name, which is that of the folder of its corpus. */
  default String name() {
    return getClass().getSimpleName().replaceFirst("Fuzz$", "");
  }

  /** Returns all targets. */
  static List<FuzzTarget> all() {
    return ServiceLoader.load(FuzzTarget.class).stream().map(Provider::get).toList();
  }

  /** Returns the target of a name. */
  static FuzzTarget of(String name) {
    return all().stream().filter(target -> target.name().equals(name)).findFirst().orElseThrow();
  }

  /** Returns octets as a text, broken UTF-8 as U+FFFD. */
  static String text(byte[] octets) {
    return new String(octets, StandardCharsets.UTF_8);
  }
}
