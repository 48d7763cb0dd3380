package mxconnect.tests.packaging;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.smtp.SmtpDialogue;
import mxconnect.tests.child.Finished;
import mxconnect.tests.child.Jvm;
import mxconnect.tests.child.Layout;
import mxconnect.tests.child.Part;
import mxconnect.tests.child.Program;

/** What the tests of this package share: programs, and one mail exchanger that they reach. */
final class Stage implements AutoCloseable {
  /** The domain that the name server knows. */
  static final String TARGET = "user@example.test";

  private final MailWorld world;
  private final Program consumer;
  private final Program alpha;
  private final Program beta;
  private final Program broken;

  private Stage(Path folder) throws IOException {
    consumer = Program.compile("consumer", folder);
    alpha = Program.compile("thirdparty", "alpha", folder);
    beta = Program.compile("thirdparty", "beta", folder);
    broken = Program.compile("broken", folder);
    world =
        MailWorld.builder()
            .zone(
                Zone.builder()
                    .mx("example.test", 10, "mx.example.test")
                    .a("mx.example.test", "127.0.0.1")
                    .build())
            .host("127.0.0.1", SmtpDialogue.of("mx.example.test"))
            .start();
  }

  static Stage in(Path folder) throws IOException {
    return new Stage(folder);
  }

  MailWorld world() {
    return world;
  }

  Program consumer() {
    return consumer;
  }

  /** A third party's resolver, of priority 0. */
  Program alpha() {
    return alpha;
  }

  /** Another one, of the same priority. */
  Program beta() {
    return beta;
  }

  /** A resolver whose constructor throws. */
  Program broken() {
    return broken;
  }

  /** Returns a command line that leads deliveries to this world. */
  Jvm jvm() {
    return new Jvm()
        .with("-Dport=" + world.port(), "-Dmxconnect.dns.servers=" + world.dnsServers());
  }

  /** Runs the consumer with the API, the engine and these resolvers. */
  Finished run(Layout layout, List<Path> resolvers, String main, String... arguments)
      throws IOException, InterruptedException {
    return layout.run(jvm(), consumer, withEngine(resolvers), main, arguments);
  }

  static List<Path> withEngine(List<Path> resolvers) {
    return Stream.concat(Part.placesOf(List.of(Part.API, Part.CORE)).stream(), resolvers.stream())
        .toList();
  }

  static List<Path> resolvers(Part part, Program... programs) {
    List<Path> places = new ArrayList<>(part.places());
    Stream.of(programs).map(Program::classes).forEach(places::add);
    return places;
  }

  @Override
  public void close() throws IOException {
    world.close();
  }
}
