package mxconnect.tests.child;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the application lies, and where the jars that it uses. */
public enum Layout {
  /** All are modules; nothing is named but the application. */
  MODULES {
    @Override
    public Finished run(Jvm jvm, Program app, List<Path> jars, String main, String... arguments)
        throws IOException, InterruptedException {
      return jvm.modulePath(with(app, jars)).module(app.module(), main, arguments);
    }
  },

  /** Nothing is a module. */
  CLASS_PATH {
    @Override
    public Finished run(Jvm jvm, Program app, List<Path> jars, String main, String... arguments)
        throws IOException, InterruptedException {
      return jvm.classPath(with(app, jars)).main(main, arguments);
    }
  },

  /** The jars are modules, the application is none, so it has to name the one that it uses. */
  MIXED {
    @Override
    public Finished run(Jvm jvm, Program app, List<Path> jars, String main, String... arguments)
        throws IOException, InterruptedException {
      return jvm.modulePath(jars)
          .with("--add-modules", "mxconnect.api")
          .classPath(List.of(app.place()))
          .main(main, arguments);
    }
  };

  /** Runs a main class of the application to its end. */
  public abstract Finished run(
      Jvm jvm, Program app, List<Path> jars, String main, String... arguments)
      throws IOException, InterruptedException;

  private static List<Path> with(Program app, List<Path> jars) {
    return Stream.concat(Stream.of(app.place()), jars.stream()).toList();
  }
}
