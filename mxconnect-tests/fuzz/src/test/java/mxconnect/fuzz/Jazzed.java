package mxconnect.fuzz;

/** What Jazzer calls: {@code --target_class=mxconnect.fuzz.Jazzed --target_args=NAME}. */
public final class Jazzed {
  private static FuzzTarget target;

  private Jazzed() {}

  public static void fuzzerInitialize(String[] arguments) {
    target = FuzzTarget.of(arguments[0]);
  }

  public static void fuzzerTestOneInput(byte[] octets) throws Exception {
    target.read(octets);
  }
}
