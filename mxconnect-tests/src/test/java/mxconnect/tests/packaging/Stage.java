package mxconnect.tests.packaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.https.PolicyAnswer;
import mxconnect.testkit.smtp.SmtpDialogue;
import mxconnect.tests.child.Finished;
import mxconnect.tests.child.Jvm;
import mxconnect.tests.child.Layout;
import mxconnect.tests.child.Part;
import mxconnect.tests.child.Program;

/** What the tests of this package share: programs, and one mail exchanger that they reach. */
final class Stage implements AutoCloseable {
  /** An address in the domain that the name server knows. */
  static final String TARGET = "user@example.test";

  /** One in a domain whose name is unicode, and that has a policy. */
  static final String UNICODE_TARGET = "user@xn--bcher-kva.test";

  private final Path folder;
  private final MailWorld world;
  private final Map<String, Program> programs = new HashMap<>();

  private Stage(Path folder) throws IOException {
    this.folder = folder;
    world =
        MailWorld.builder()
            .zone(
                Zone.builder()
                    .mx("example.test", 10, "mx.example.test")
                    .a("mx.example.test", "127.0.0.1")
                    .mx("xn--bcher-kva.test", 10, "mx.example.test")
                    .txt("_mta-sts.xn--bcher-kva.test", "v=STSv1; id=1;")
                    .a("mta-sts.xn--bcher-kva.test", "127.0.0.1")
                    .build())
            .host("127.0.0.1", SmtpDialogue.of("mx.example.test"))
            .policy("xn--bcher-kva.test", PolicyAnswer.enforce("mx.example.test"))
            .start();
    Files.writeString(certificates(), world.authority().pem());
  }

  static Stage in(Path folder) throws IOException {
    return new Stage(folder);
  }

  MailWorld world() {
    return world;
  }

  private Path certificates() {
    return folder.resolve("ca.pem");
  }

  Program consumer() {
    return program("consumer", "consumer");
  }

  /** A third party's resolver, of priority 0. */
  Program alpha() {
    return program("thirdparty", "alpha");
  }

  /** Another one, of the same priority. */
  Program beta() {
    return program("thirdparty", "beta");
  }

  /** A resolver whose constructor throws. */
  Program broken() {
    return program("broken", "broken");
  }

  /** A hook whose constructor throws. */
  Program barrier() {
    return program("barrier", "barrier");
  }

  private Program program(String source, String name) {
    return programs.computeIfAbsent(
        name,
        absent -> {
          try {
            return Program.compile(source, name, folder);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** Returns a command line that leads deliveries to this world. */
  Jvm jvm() {
    return led(new Jvm());
  }

  /** Leads deliveries to this world. */
  Jvm led(Jvm jvm) {
    return jvm.with(
        "-Dport=" + world.port(),
        "-Dmxconnect.dns.servers=" + world.dnsServers(),
        "-Dmxconnect.mtasts.port=" + world.policyPort(),
        "-Dmxconnect.tls.trust-store=" + certificates());
  }

  /** Runs the consumer with the API, the engine and these resolvers. */
  Finished run(Layout layout, List<Path> resolvers, String main, String... arguments)
      throws IOException, InterruptedException {
    return layout.run(jvm(), consumer(), withEngine(resolvers), main, arguments);
  }

  static List<Path> withEngine(List<Path> resolvers) {
    return Stream.concat(Part.placesOf(List.of(Part.API, Part.CORE)).stream(), resolvers.stream())
        .toList();
  }

  static List<Path> resolvers(Part part, Program... programs) {
    List<Path> places = new ArrayList<>(part.places());
    Stream.of(programs).map(Program::place).forEach(places::add);
    return places;
  }

  @Override
  public void close() throws IOException {
    world.close();
  }
}
