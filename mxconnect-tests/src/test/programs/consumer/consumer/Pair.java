package consumer;

import mxconnect.api.MxConnector;

/** Two connectors at once, each with a resolver of its own, that reach the same target in turn. */
public final class Pair {
  private Pair() {}

  public static void main(String[] arguments) throws InterruptedException {
    try (MxConnector first = Consumer.builder().resolver(arguments[0]).build();
        MxConnector second = Consumer.builder().resolver(arguments[1]).build()) {
      for (MxConnector connector : new MxConnector[] {first, second, first}) {
        System.out.println(resolver(connector));
        Consumer.reach(connector, arguments[2]);
      }
    }
  }

  private static String resolver(MxConnector connector) {
    return connector.providers().stream()
        .filter(provider -> provider.kind().equals("resolver"))
        .findFirst()
        .map(provider -> provider.name() + " " + provider.status())
        .orElseThrow();
  }
}
