package mxconnect.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mxconnect.api.ErrorCode;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnector;

/** Deliveries that know nothing, one after the other, in a process of its own. */
final class ColdDelivery {
  private ColdDelivery() {}

  /** Returns the arguments of a process that makes some. */
  static String[] arguments(int times, Profile profile, int port, Map<String, String> settings) {
    List<String> arguments = new ArrayList<>(List.of(times + "", profile.name(), port + ""));
    settings.forEach((key, value) -> arguments.add(key + "=" + value));
    return arguments.toArray(String[]::new);
  }

  /** Returns how many nanoseconds each took of those that a process made. */
  static List<Long> nanos(List<String> options, String... arguments) throws IOException {
    try (Child child = Child.java(options, ColdDelivery.class, arguments)) {
      return child.numbers();
    }
  }

  /** The arguments are how many, the profile, the port of the mail exchanger, and settings. */
  public static void main(String[] arguments) throws InterruptedException {
    Profile profile = Profile.valueOf(arguments[1]);
    List<String> nanos = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
      MxConnector.Builder connector =
          MxConnector.builder().options(profile.options(Integer.parseInt(arguments[2])));
      for (int setting = 3; setting < arguments.length; setting++) {
        String[] keyAndValue = arguments[setting].split("=", 2);
        connector.set(keyAndValue[0], keyAndValue[1]);
      }
      nanos.add(nanos(connector) + "");
    }
    System.out.println(String.join(" ", nanos));
  }

  /** A connector is made once for many deliveries, so making it does not count. */
  private static long nanos(MxConnector.Builder builder) throws InterruptedException {
    try (MxConnector connector = builder.build()) {
      long start = System.nanoTime();
      try {
        connector.connect(Profile.DOMAIN).close();
      } catch (MxConnectException e) {
        if (e.code() != ErrorCode.NO_SUCH_DOMAIN) {
          throw new IllegalStateException(e);
        }
      }
      return System.nanoTime() - start;
    }
  }
}
