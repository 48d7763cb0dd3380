package mxconnect.tests.real.world;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import mxconnect.tests.child.Finished;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the command says of each target, in a line without what may differ from run to run: times,
 * ids, the order of addresses, which of many were chosen.
 *
 * @param output the lines themselves
 */
record Answers(Map<String, String> byTarget, String output) {
  private static final JsonMapper JSON = new JsonMapper();

  /** More than these are taken from the DNS in any order, so their number must do. */
  private static final int FEW = 3;

  /** Reads the output of the batch. */
  static Answers read(Finished batch) {
    Map<String, String> answers = new TreeMap<>();
    for (String line : batch.output().lines().toList()) {
      if (!line.startsWith("{")) {
        throw new AssertionError(batch.output());
      }
      JsonNode answer = JSON.readTree(line);
      answers.put(answer.get("id").asString(), summary(answer));
    }
    return new Answers(answers, batch.output());
  }

  /** Returns all that was said of a target. */
  String line(String target) {
    return output
        .lines()
        .filter(line -> line.startsWith("{\"id\":\"" + target + "\""))
        .findAny()
        .orElse("nothing");
  }

  private static String summary(JsonNode answer) {
    if (!answer.get("ok").asBoolean()) {
      JsonNode error = answer.get("error");
      return error.get("code").asString()
          + (error.get("temporary").asBoolean() ? " temporary" : "");
    }
    String hosts =
        answer.has("exchangers") && !answer.has("ip") ? plan(answer) : connection(answer);
    String reason = answer.get("mtaSts").get("reason").asString("");
    return hosts + (reason.equals("no-record") ? "" : ", policy " + reason);
  }

  private static String plan(JsonNode answer) {
    List<String> hosts = items(answer.get("exchangers")).map(Answers::host).toList();
    return hosts.size() <= FEW
        ? String.join(", ", hosts)
        : hosts.getFirst() + " to " + hosts.getLast();
  }

  private static String host(JsonNode host) {
    List<String> addresses = items(host.get("addresses")).map(JsonNode::asString).sorted().toList();
    return host.get("priority").asInt()
        + (host.get("implicitMx").asBoolean() ? " implicit " : " ")
        + host.get("hostname").asString()
        + (host.get("code").isNull() ? "" : " " + host.get("code").asString())
        + (addresses.size() <= FEW
            ? addresses.stream().map(" "::concat).collect(Collectors.joining())
            : " " + (addresses.size() + host.get("capped").asInt()) + " addresses")
        + tls(host.get("tls"));
  }

  private static String connection(JsonNode answer) {
    return answer.get("hostname").asString() + tls(answer.get("tls"));
  }

  private static String tls(JsonNode tls) {
    String kind = tls.get("kind").asString();
    return kind.equals("opportunistic") ? "" : " " + kind;
  }

  private static java.util.stream.Stream<JsonNode> items(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
