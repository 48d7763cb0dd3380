package com.example.survey;

import java.io.IOException;
import java.util.List;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ConnectPlan;
import mxconnect.api.ConnectReport;
import mxconnect.api.ConnectRequest;
import mxconnect.api.MtaStsReport;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnector;
import mxconnect.api.PlannedExchanger;
import mxconnect.json.MxJson;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import tools.jackson.databind.node.ObjectNode;

/** Surveys domains: plans a delivery to each, and writes what came of it. */
public final class Survey {
  private static final StructType COLUMNS =
      StructType.fromDDL(
          "domain STRING, code STRING, mtaSts STRING, exchangers ARRAY<STRING>, json STRING");

  private Survey() {}

  /**
   * Runs the survey.
   *
   * @param args a file or folder of text with a domain a line, and where to write Parquet
   */
  public static void main(String[] args) throws IOException {
    try (SparkSession spark = SparkSession.builder().appName("survey").getOrCreate()) {
      int tasks = 4 * spark.sparkContext().defaultParallelism();
      plans(spark.read().textFile(args[0]).repartition(tasks), true).write().parquet(args[1]);
    }
  }

  /**
   * Returns a row for each domain.
   *
   * @param publicInternet whether the options recommended for it apply
   */
  static Dataset<Row> plans(Dataset<String> domains, boolean publicInternet) {
    return domains.mapPartitions(
        (MapPartitionsFunction<String, Row>)
            names -> new AtOnce<>(names, name -> plan(name, publicInternet)),
        Encoders.row(COLUMNS));
  }

  private static Row plan(String domain, boolean publicInternet) throws InterruptedException {
    ConnectRequest request =
        ConnectRequest.builder(domain)
            .options(
                publicInternet ? ConnectOptions.forPublicInternet() : ConnectOptions.defaults())
            .build();
    try {
      ConnectPlan plan = ThisJvm.CONNECTOR.plan(request);
      return row(domain, null, plan.report(), plan.exchangers(), MxJson.plan(plan));
    } catch (MxConnectException e) {
      return row(domain, e.code().name(), e.report(), e.exchangers(), MxJson.planFailure(e));
    }
  }

  private static Row row(
      String domain,
      String code,
      ConnectReport report,
      List<PlannedExchanger> exchangers,
      ObjectNode json) {
    return RowFactory.create(
        domain,
        code,
        report.mtaSts().flatMap(MtaStsReport::mode).map(Enum::name).orElse(null),
        exchangers.stream().map(PlannedExchanger::hostname).toArray(String[]::new),
        MxJson.line(json));
  }

  /** All tasks of an executor share one connector, with its caches. It ends with its JVM. */
  private static final class ThisJvm {
    static final MxConnector CONNECTOR = MxConnector.create();
  }
}
