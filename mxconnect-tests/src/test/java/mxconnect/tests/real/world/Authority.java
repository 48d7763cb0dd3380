package mxconnect.tests.real.world;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import mxconnect.tests.real.Daemon;
import mxconnect.tests.real.Installed;

/** A program that serves all zones, at every address of its host. */
enum Authority {
  BIND(
      """
      options {
        directory "FOLDER";
        pid-file none;
        session-keyfile none;
        listen-on { any; };
        listen-on-v6 { any; };
        recursion no;
        dnssec-validation no;
        notify no;
        allow-transfer { none; };
      };
      controls { };
      ZONES\
      """,
      """
      zone "%s" { type primary; file "%s"; check-names ignore; };
      """,
      "named",
      "-g",
      "-c"),
  NSD(
      """
      server:
        ip-address: 127.0.0.1
        ip-address: ADDRESS
        ip-address: 2d00:14::1:NUMBER
        username: ""
        chroot: ""
        database: ""
        server-count: 1
        zonesdir: "FOLDER"
        pidfile: "FOLDER/nsd.pid"
        xfrdir: "FOLDER"
        xfrdfile: "FOLDER/xfrd.state"
        zonelistfile: "FOLDER/zone.list"
      remote-control:
        control-enable: no
      ZONES\
      """,
      """
      zone:
        name: "%s"
        zonefile: "%s"
      """,
      "nsd",
      "-d",
      "-c"),
  KNOT(
      """
      server:
        rundir: "FOLDER"
        listen: [ 0.0.0.0@53, ::@53 ]
      database:
        storage: "FOLDER"
      log:
        - target: stderr
          any: info
      zone:
      ZONES\
      """,
      """
        - domain: "%s"
          file: "%s"
      """,
      "knotd",
      "-c");

  private static final int PORT = 53;

  private final String configuration;
  private final String zone;
  private final List<String> command;

  Authority(String configuration, String zone, String... command) {
    this.configuration = configuration;
    this.zone = zone;
    this.command = List.of(command);
  }

  /**
   * Starts it.
   *
   * @param folder a folder for it alone
   */
  Daemon start(Namespace host, Path folder, Zones zones) throws Exception {
    Path file = folder.resolve("configuration");
    Files.writeString(
        file,
        configuration
            .replace("FOLDER", folder.toString())
            .replace("ADDRESS", DnsWorld.address(this, Front.DIRECT))
            .replace("NUMBER", Integer.toString(ordinal() + 1))
            .replace(
                "ZONES",
                Zones.NAMES.stream()
                    .map(name -> zone.formatted(name + ".", zones.fileOf(name)))
                    .collect(Collectors.joining())));
    List<String> all = new ArrayList<>(List.of(Installed.program(command.getFirst())));
    all.addAll(command.subList(1, command.size()));
    all.add(file.toString());
    Daemon daemon = host.start(PORT, folder.resolve("log"), all.toArray(String[]::new));
    daemon.await("zone", () -> answers(host));
    return daemon;
  }

  private static boolean answers(Namespace host) throws IOException, InterruptedException {
    return host.run(Installed.program("drill"), "@127.0.0.1", "signed.", "SOA")
        .output()
        .contains("hostmaster");
  }

  /** Does some work for each of them and puts together what it finds. */
  static Map<String, String> forEach(int threads, Work work) throws Exception {
    List<Callable<Map<String, String>>> tasks = new ArrayList<>();
    for (Authority authority : values()) {
      tasks.add(() -> work.with(authority));
    }
    Map<String, String> all = new TreeMap<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (Future<Map<String, String>> found : pool.invokeAll(tasks)) {
        all.putAll(found.get());
      }
    }
    return all;
  }

  /** What is done with an authority. */
  interface Work {
    Map<String, String> with(Authority authority) throws Exception;
  }
}
