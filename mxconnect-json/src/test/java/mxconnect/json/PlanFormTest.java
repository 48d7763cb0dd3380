package mxconnect.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import mxconnect.api.ConnectPlan;
import org.junit.jupiter.api.Test;

class PlanFormTest {
  @Test
  void planHasEveryExchangerWithItsVerdict() {
    ConnectPlan plan =
        Samples.plan(
            Samples.report()
                .blockedAddresses(List.of(Samples.BLOCKED))
                .mtaSts(Samples.POLICY)
                .build());
    assertEquals(
        """
        {"ok":true,\
        "target":{"kind":"domain","domain":"xn--zrich-kva.example",\
        "unicode":"zürich.example","address":null},\
        "mtaSts":{"source":"fetched","mode":"enforce","id":"20261122",\
        "mx":["*.example.com"],"maxAge":604800,"matched":true,"reason":null},\
        "exchangers":[{"hostname":"mx1.example.com","priority":10,"implicitMx":false,\
        "policyMatch":true,"tls":{"kind":"opportunistic","tlsaRecords":[]},"dane":null,\
        "addresses":["192.0.2.1","2001:db8::1"],"capped":3,"code":null,"reason":null},\
        {"hostname":"mx1.example.com","priority":10,"implicitMx":false,\
        "policyMatch":true,"tls":{"kind":"opportunistic","tlsaRecords":[]},"dane":null,\
        "addresses":[],"capped":0,"code":"NO_ADDRESS","reason":"because"}],\
        "blockedAddresses":[{"exchange":"mx0.example.com","ip":"::1","reason":"loopback"}],\
        "millis":10}\
        """,
        MxJson.line(MxJson.plan(plan)));
  }

  @Test
  void exchangerHasTheReportOfItsHost() {
    ConnectPlan plan =
        Samples.plan(Samples.report().dane(List.of(Samples.FAILED, Samples.PINNED)).build());
    String json = MxJson.line(MxJson.plan(plan));
    assertTrue(
        json.contains("\"dane\":{\"hostname\":\"mx1.example.com\",\"verdict\":\"dane\","), json);
    assertFalse(json.contains("mx9.example.org"), json);
  }
}
