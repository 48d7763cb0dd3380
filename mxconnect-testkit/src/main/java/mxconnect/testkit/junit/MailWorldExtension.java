package mxconnect.testkit.junit;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import mxconnect.api.MxConnector;
import mxconnect.testkit.MailWorld;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A mail world for the tests of a class, and a connector in it, as parameters.
 *
 * {@snippet file="mxconnect/testkit/junit/WelcomeMailTest.java" region="test"}
 *
 * <p>In a static field it is one world for all tests of the class, nested ones included. Before
 * each test it is {@linkplain MailWorld#restore restored}: what a test has changed or recorded is
 * gone, and so is what the connector has cached. Ports and {@linkplain MailWorld#settings settings}
 * stay. Tests of the class that run at the same time share the world as it is, and it is restored
 * when none of them is running. In a field of the instance it is a world of its own for each test;
 * but one for all of them, as in a static field, where they share the instance ({@code
 * TestInstance.Lifecycle.PER_CLASS}).
 *
 * <p>A connector is that of one test. As a parameter of a constructor or of {@code @BeforeAll} it
 * would be closed when the first test begins, so there the world alone can be had.
 *
 * <p>However a test ends, its world is closed after the last test that has it, with its connectors.
 * Thread-safe.
 */
@SuppressWarnings("exports") // who registers this has JUnit
public final class MailWorldExtension
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, ParameterResolver {
  private static final String RUNNING = "running";

  private final MailWorld.Builder builder;
  private final List<OpenWorld> worlds = new CopyOnWriteArrayList<>();

  private MailWorldExtension(MailWorld.Builder builder) {
    this.builder = builder;
  }

  /**
   * Makes an extension to register.
   *
   * @param builder what the world consists of; it is not to be changed any more
   */
  public static MailWorldExtension of(MailWorld.Builder builder) {
    return new MailWorldExtension(requireNonNull(builder, "builder"));
  }

  /**
   * Returns the world that is open, for methods without parameters.
   *
   * @throws IllegalStateException if none is open, or several, because classes or tests that run at
   *     the same time share this extension: take the world as a parameter then
   */
  public MailWorld world() {
    List<OpenWorld> open = List.copyOf(worlds);
    if (open.size() != 1) {
      throw new IllegalStateException(
          open.isEmpty()
              ? "no mail world is open: no test of a class that registers it is running"
              : "several mail worlds are open: take yours as a parameter of the test");
    }
    return open.getFirst().world();
  }

  /**
   * Returns the connector of {@link #world()}.
   *
   * @throws IllegalStateException as there
   */
  public MxConnector connector() {
    return world().connector();
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    OpenWorld unused = in(context);
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    in(context).enter();
    store(context).put(RUNNING, true);
  }

  /** JUnit also ends what never began, because something else has failed before. */
  @Override
  public void afterEach(ExtensionContext context) {
    if (store(context).remove(RUNNING) != null) {
      in(context).leave();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == MailWorld.class || type == MxConnector.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    if (parameter.getParameter().getType() == MailWorld.class) {
      return in(context).world();
    }
    if (isBeforeTheTests(parameter.getDeclaringExecutable())) {
      throw new ParameterResolutionException(
          "a connector is closed before the next test begins: take it as a parameter of the test or"
              + " of @BeforeEach, and here the MailWorld");
    }
    return in(context).world().connector();
  }

  private static boolean isBeforeTheTests(Executable executable) {
    return executable instanceof Constructor || executable.isAnnotationPresent(BeforeAll.class);
  }

  /** The world of the class is found from its tests, and closed by JUnit with its context. */
  private OpenWorld in(ExtensionContext context) {
    return store(context)
        .computeIfAbsent("world", key -> OpenWorld.start(builder, worlds), OpenWorld.class);
  }

  private ExtensionContext.Store store(ExtensionContext context) {
    return context.getStore(Namespace.create(MailWorldExtension.class, this));
  }
}
