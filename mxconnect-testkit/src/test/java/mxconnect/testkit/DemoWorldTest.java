package mxconnect.testkit;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mxconnect.testkit.DemoWorld.Scene;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Type;

class DemoWorldTest {
  @Test
  void everySceneCanBeReachedButThoseThatShowAFailure() throws Exception {
    Map<String, List<String>> addresses = new TreeMap<>();
    try (DemoWorld demo = DemoWorld.start()) {
      int dnsPort = demo.world().dns().address().getPort();
      for (Scene scene : demo.scenes()) {
        String domain = domain(scene);
        addresses.put(domain, reached(domain, dnsPort, demo.world().port()));
      }
    }
    assertEquals(
        Map.ofEntries(
            entry("plain.example", List.of("127.0.0.2")),
            entry("fallback.example", List.of("127.0.0.4")),
            entry("implicit.example", List.of("127.0.0.5")),
            entry("xn--zrich-kva.example", List.of("127.0.0.6")),
            entry("nullmx.example", List.of()),
            entry("gone.example", List.of()),
            entry("refused.example", List.of()),
            entry("enforced.example", List.of("127.0.0.7")),
            entry("strict.example", List.of("127.0.0.2", "127.0.0.8")),
            entry("pinned.example", List.of("127.0.0.9")),
            entry("mispinned.example", List.of("127.0.0.10")),
            entry("busy.example", List.of("127.0.0.12")),
            entry("impostor.example", List.of("127.0.0.14", "127.0.0.13")),
            entry("clumsy.example", List.of("127.0.0.15"))),
        addresses);
  }

  @Test
  void policiesAreServed() throws Exception {
    try (DemoWorld demo = DemoWorld.start()) {
      assertTrue(demo.world().policyPort() > 0);
      assertTrue(demo.world().authority().pem().startsWith("-----BEGIN CERTIFICATE-----"));
    }
  }

  @Test
  void scenesOfDaneHaveSecureRecords() throws Exception {
    try (DemoWorld demo = DemoWorld.start()) {
      int dnsPort = demo.world().dns().address().getPort();
      String tlsa = "_" + demo.world().port() + "._tcp.mx.";
      List<String> pinned = TinyResolver.ask(tlsa + "pinned.example", Type.TLSA, dnsPort);
      List<String> mispinned = TinyResolver.ask(tlsa + "mispinned.example", Type.TLSA, dnsPort);
      assertEquals(1, pinned.size());
      assertEquals(2, mispinned.size());
      assertTrue(mispinned.containsAll(pinned), "the records are those of another host");
      assertTrue(demo.world().tree().trustAnchors().contains("DS"));
    }
  }

  @Test
  void closeEndsTheWorld() throws Exception {
    DemoWorld demo = DemoWorld.start();
    demo.close();
    assertThrows(IOException.class, () -> new Socket("127.0.0.2", demo.world().port()));
  }

  private static String domain(Scene scene) {
    String domain = scene.target().substring(scene.target().indexOf('@') + 1);
    return domain.replace("zürich", "xn--zrich-kva");
  }

  /** Returns the addresses of the domain at which a host greets. */
  private static List<String> reached(String domain, int dnsPort, int port) throws IOException {
    List<String> exchangers = TinyResolver.exchangers(domain, dnsPort);
    List<String> names =
        exchangers.isEmpty()
            ? List.of(domain)
            : exchangers.stream().map(mx -> mx.substring(mx.indexOf(' ') + 1)).sorted().toList();
    List<String> reached = new ArrayList<>();
    for (String name : names) {
      for (String address : TinyResolver.ask(name, Type.A, dnsPort)) {
        if (address.startsWith("127.") && greets(address, port)) {
          reached.add(address);
        }
      }
    }
    return reached;
  }

  private static boolean greets(String address, int port) {
    try (Socket socket = new Socket(address, port)) {
      return socket.getInputStream().read() == '2';
    } catch (IOException refused) {
      return false;
    }
  }
}
