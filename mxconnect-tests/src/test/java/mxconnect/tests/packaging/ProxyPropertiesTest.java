package mxconnect.tests.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import mxconnect.api.dns.RecordType;
import mxconnect.testkit.dns.DnsFault;
import mxconnect.tests.child.Finished;
import mxconnect.tests.child.Jvm;
import mxconnect.tests.child.Layout;
import mxconnect.tests.child.Part;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * System properties lead the JVM's own sockets to a proxy, which would then be who is connected to,
 * and not the address that was judged. A proxy is for a hook to use.
 */
class ProxyPropertiesTest {
  @TempDir private static Path folder;
  @AutoClose private static Stage stage;

  @AutoClose private ServerSocket proxy;
  private final AtomicInteger heard = new AtomicInteger();

  @BeforeAll
  static void start() throws IOException {
    stage = Stage.in(folder);
    // Both resolvers go over TCP.
    for (RecordType type : new RecordType[] {RecordType.MX, RecordType.TXT, RecordType.A}) {
      stage.world().dns().fault("mx.example.test", type, DnsFault.truncate());
      stage.world().dns().fault("xn--bcher-kva.test", type, DnsFault.truncate());
      stage.world().dns().fault("mta-sts.xn--bcher-kva.test", type, DnsFault.truncate());
    }
  }

  @BeforeEach
  void startProxy() throws IOException {
    proxy = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::listen);
  }

  private void listen() {
    while (!proxy.isClosed()) {
      try {
        proxy.accept().close();
        heard.incrementAndGet();
      } catch (IOException closed) {
        return;
      }
    }
  }

  private Finished run(Part resolver, String argument) throws Exception {
    Jvm jvm = stage.jvm().with("-Dmtasts=true", "-Djava.net.useSystemProxies=true");
    for (String kind : new String[] {"socks", "http.", "https."}) {
      String name = kind.equals("socks") ? "socksProxy" : kind + "proxy";
      jvm.with(
          "-D" + name + "Host=" + proxy.getInetAddress().getHostAddress(),
          "-D" + name + "Port=" + proxy.getLocalPort());
    }
    jvm.with("-Dhttp.nonProxyHosts=", "-DsocksNonProxyHosts=");
    return Layout.CLASS_PATH.run(
        jvm,
        stage.consumer(),
        Stage.withEngine(
            Stream.concat(resolver.places().stream(), Part.OKHTTP.places().stream()).toList()),
        "consumer.Unproxied",
        argument);
  }

  @ParameterizedTest
  @EnumSource(
      value = Part.class,
      names = {"DNSJAVA", "JDK"})
  void nothingGoesToThem(Part resolver) throws Exception {
    assertEquals(
        new Finished(
            0, "reached mx.example.test [127.0.0.1] 220 mx.example.test ESMTP\npolicy FETCHED\n"),
        run(resolver, Stage.UNICODE_TARGET));
    assertEquals(0, heard.get());
  }

  /** Shows that the test above would see it. */
  @Test
  void ordinarySocketsGoToThem() throws Exception {
    assertEquals(
        new Finished(0, "not connected\n"),
        run(Part.JDK, Integer.toString(stage.world().policyPort())));
    assertTrue(heard.get() > 0);
  }
}
