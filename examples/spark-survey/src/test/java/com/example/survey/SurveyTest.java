package com.example.survey;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.dns.ZoneBuilder;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A survey on two threads of this JVM, in a mail world whose name server answers for all. */
@Timeout(300)
class SurveyTest {
  private static final int DOMAINS = 1_000;

  @TempDir Path folder;

  @Test
  void everyDomainHasItsRow() throws IOException {
    String names =
        IntStream.range(0, DOMAINS)
            .mapToObj("d%d.example\n"::formatted)
            .collect(joining("", "nullmx.example\ngone.example\n", "not a domain\n"));
    Path domains = Files.writeString(folder.resolve("domains.txt"), names);
    String parquet = folder.resolve("plans.parquet").toString();
    try (MailWorld world = MailWorld.builder().zone(zone()).start();
        SparkSession spark = spark()) {
      // The connector of this JVM reads it; on a cluster spark.executor.extraJavaOptions has it.
      System.setProperty("mxconnect.dns.servers", world.dnsServers());
      Survey.plans(spark.read().textFile(domains.toString()).repartition(4), false)
          .write()
          .parquet(parquet);

      Map<String, Row> rows =
          spark.read().parquet(parquet).collectAsList().stream()
              .collect(toMap(row -> row.getAs("domain"), row -> row));
      assertEquals(DOMAINS + 3, rows.size());
      Row one = rows.get("d7.example");
      assertNull(one.getAs("code"));
      assertEquals(List.of("mx.d7.example"), one.getList(one.fieldIndex("exchangers")));
      String json = one.getAs("json");
      assertTrue(json.startsWith("{\"ok\":true,\"target\":{\"kind\":\"domain\""), json);
      assertEquals("NULL_MX", rows.get("nullmx.example").getAs("code"));
      assertEquals("NO_SUCH_DOMAIN", rows.get("gone.example").getAs("code"));
      assertEquals("BAD_TARGET", rows.get("not a domain").getAs("code"));
    } finally {
      System.clearProperty("mxconnect.dns.servers");
    }
  }

  private static Zone zone() {
    ZoneBuilder zone = Zone.builder().nullMx("nullmx.example");
    for (int i = 0; i < DOMAINS; i++) {
      String domain = "d%d.example".formatted(i);
      zone.mx(domain, 10, "mx." + domain).a("mx." + domain, "192.0.2.25");
    }
    return zone.build();
  }

  private SparkSession spark() {
    return SparkSession.builder()
        .master("local[2]")
        .config("spark.ui.enabled", false)
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.warehouse.dir", folder.resolve("warehouse").toString())
        .getOrCreate();
  }
}
