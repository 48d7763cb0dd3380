package mxconnect.bench;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import mxconnect.api.MxConnectException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A delivery of which all is known but the connection, beside bare connects to the same host. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 3, time = 2)
public class WarmDelivery {
  /** The name of a {@link Profile}. */
  @Param("PLAIN")
  public String profile = "PLAIN";

  private Stage stage;

  /** Opens the stage. */
  @Setup
  public void open() throws IOException, MxConnectException, InterruptedException {
    stage = Stage.open(Profile.valueOf(profile));
  }

  /** Closes the stage. */
  @TearDown
  public void close() throws IOException {
    stage.close();
  }

  /** Connects without mxconnect and without a time limit. */
  @Benchmark
  public void bare() throws IOException {
    stage.connectBare();
  }

  /** Connects without mxconnect, with a time limit. */
  @Benchmark
  public void limited() throws IOException {
    stage.connectInTime();
  }

  /** Connects with mxconnect. */
  @Benchmark
  public void delivery() throws MxConnectException, InterruptedException, IOException {
    stage.deliver();
  }
}
