package mxconnect.bench;

import java.util.ArrayList;
import java.util.List;
import mxconnect.api.ErrorCode;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnector;
import mxconnect.bench.ColdProcess.Before;

/** Deliveries that know nothing, one after the other, in a process of its own. */
final class ColdDelivery {
  private static final int SETTINGS = 4;

  private ColdDelivery() {}

  /**
   * The arguments are what is before, how many, the profile, the port of the mail exchanger, and
   * settings.
   */
  public static void main(String[] arguments) throws InterruptedException {
    if (Before.valueOf(arguments[0]) == Before.PLAN) {
      nanos(arguments, connector -> connector.plan(Profile.DOMAIN));
    }
    List<String> nanos = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
      nanos.add(nanos(arguments, connector -> connector.connect(Profile.DOMAIN).close()) + "");
    }
    System.out.println(String.join(" ", nanos));
  }

  private static MxConnector connector(String[] arguments) {
    Profile profile = Profile.valueOf(arguments[2]);
    MxConnector.Builder connector =
        MxConnector.builder().options(profile.options(Integer.parseInt(arguments[3])));
    for (int setting = SETTINGS; setting < arguments.length; setting++) {
      String[] keyAndValue = arguments[setting].split("=", 2);
      connector.set(keyAndValue[0], keyAndValue[1]);
    }
    return connector.build();
  }

  /** What a new connector is used for. */
  private interface Use {
    void of(MxConnector connector) throws MxConnectException, InterruptedException;
  }

  /** A connector is made once for many deliveries, so making it does not count. */
  private static long nanos(String[] arguments, Use use) throws InterruptedException {
    try (MxConnector connector = connector(arguments)) {
      long start = System.nanoTime();
      try {
        use.of(connector);
      } catch (MxConnectException e) {
        if (e.code() != ErrorCode.NO_SUCH_DOMAIN) {
          throw new IllegalStateException(e);
        }
      }
      return System.nanoTime() - start;
    }
  }
}
