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
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A delivery whose DNS answers are cached, beside a bare connect to the same host. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class WarmDelivery {
  private Stage stage;

  /** Opens the stage. */
  @Setup
  public void open() throws IOException {
    stage = Stage.open();
  }

  /** Closes the stage. */
  @TearDown
  public void close() throws IOException {
    stage.close();
  }

  /** Connects without mxconnect. */
  @Benchmark
  public void bare() throws IOException {
    stage.connectBare();
  }

  /** Connects with mxconnect. */
  @Benchmark
  public void delivery() throws MxConnectException, InterruptedException, IOException {
    stage.deliver();
  }
}
