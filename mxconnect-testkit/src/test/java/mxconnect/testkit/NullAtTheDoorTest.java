package mxconnect.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mxconnect.testkit.control.Gate;
import mxconnect.testkit.smtp.SmtpDialogue;
import mxconnect.testkit.smtp.SmtpReply;
import mxconnect.testkit.tls.ClientHello;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.testkit.tls.ServerTls;
import mxconnect.testkit.tls.TestAuthority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a test writes down about a host refuses null there and then, by the parameter's name. */
class NullAtTheDoorTest {
  private static final byte[] EMPTY_HANDSHAKE_RECORD = {22, 3, 3, 0, 0};

  private static final Map<Class<?>, Object> SAMPLES = samples();

  /** One parameter of a method, null in its place and samples in the others. */
  record Door(Method method, int parameter) {
    String name() {
      return method.getParameters()[parameter].getName();
    }

    void knock() throws ReflectiveOperationException {
      Object[] arguments =
          IntStream.range(0, method.getParameterCount())
              .mapToObj(i -> i == parameter ? null : SAMPLES.get(method.getParameterTypes()[i]))
              .toArray();
      method.invoke(SAMPLES.get(method.getDeclaringClass()), arguments);
    }

    @Override
    public String toString() {
      return method.getDeclaringClass().getSimpleName()
          + "."
          + method.getName()
          + List.of(method.getParameters());
    }
  }

  static List<Door> doors() {
    return Stream.of(SmtpDialogue.class, SmtpReply.class, ServerTls.class, ClientHello.class)
        .flatMap(type -> Stream.of(type.getDeclaredMethods()))
        .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
        .flatMap(
            method ->
                IntStream.range(0, method.getParameterCount())
                    .filter(i -> !method.getParameterTypes()[i].isPrimitive())
                    .mapToObj(i -> new Door(method, i)))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("doors")
  void nullIsRefusedByName(Door door) {
    InvocationTargetException thrown =
        assertThrows(
            InvocationTargetException.class, door::knock, () -> "null was let in by " + door);
    NullPointerException refusal =
        assertInstanceOf(NullPointerException.class, thrown.getCause(), () -> "not " + thrown);
    assertEquals(door.name(), refusal.getMessage());
  }

  /** The test would prove nothing if it found no doors. */
  @Test
  void thereAreManyDoors() {
    assertTrue(doors().size() > 20, () -> "only " + doors());
  }

  private static Map<Class<?>, Object> samples() {
    TestAuthority authority = TestAuthority.create();
    ServerIdentity identity = authority.identity("mx.example");
    return Map.ofEntries(
        Map.entry(String.class, "mx.example"),
        Map.entry(String[].class, new String[] {"250 ok"}),
        Map.entry(Duration.class, Duration.ZERO),
        Map.entry(Gate.class, Gate.closed()),
        Map.entry(Function.class, (Function<String, Object>) name -> Optional.empty()),
        Map.entry(UnaryOperator.class, UnaryOperator.identity()),
        Map.entry(Socket.class, new Socket()),
        Map.entry(TestAuthority.class, authority),
        Map.entry(ServerIdentity.class, identity),
        Map.entry(SmtpReply.class, SmtpReply.usual()),
        Map.entry(SmtpDialogue.class, SmtpDialogue.of("mx.example")),
        Map.entry(ServerTls.class, ServerTls.of(identity)),
        Map.entry(ClientHello.class, hello()));
  }

  private static ClientHello hello() {
    try (InputStream in = new ByteArrayInputStream(EMPTY_HANDSHAKE_RECORD)) {
      return ClientHello.read(in);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
