package mxconnect.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mxconnect.api.spi.Provider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every constructor and method of the API that has code refuses null by the parameter's name. */
class NullAtTheDoorTest {

  /** One parameter of something that can be called, null in its place and samples in the others. */
  record Door(Executable executable, int parameter) {
    String name() {
      return executable.getParameters()[parameter].getName();
    }

    void knock() throws ReflectiveOperationException {
      Object[] arguments =
          IntStream.range(0, executable.getParameterCount())
              .mapToObj(i -> i == parameter ? null : Samples.of(executable.getParameterTypes()[i]))
              .toArray();
      if (executable instanceof Constructor<?> constructor) {
        constructor.newInstance(arguments);
      } else {
        boolean needsNone = Modifier.isStatic(executable.getModifiers());
        Object instance = needsNone ? null : Samples.of(executable.getDeclaringClass());
        ((Method) executable).invoke(instance, arguments);
      }
    }

    @Override
    public String toString() {
      return executable.getDeclaringClass().getName()
          + " "
          + executable.getName().replaceFirst(".*[.$]", "")
          + List.of(executable.getParameters());
    }
  }

  static List<Door> doors() throws Exception {
    return PublicTypes.all().stream()
        .flatMap(NullAtTheDoorTest::executables)
        .flatMap(
            executable ->
                IntStream.range(0, executable.getParameterCount())
                    .filter(i -> !executable.getParameterTypes()[i].isPrimitive())
                    .mapToObj(i -> new Door(executable, i)))
        .toList();
  }

  private static Stream<Executable> executables(Class<?> type) {
    return Stream.<Executable[]>of(type.getDeclaredConstructors(), type.getDeclaredMethods())
        .flatMap(Stream::of)
        .filter(executable -> Modifier.isPublic(executable.getModifiers()))
        .filter(executable -> !executable.isSynthetic())
        .filter(executable -> !Modifier.isAbstract(executable.getModifiers()))
        .filter(executable -> !isCalledByTheEngine(executable))
        .filter(executable -> !executable.getName().equals("equals"))
        .filter(executable -> !type.isEnum() || !executable.getName().equals("valueOf"));
  }

  private static boolean isCalledByTheEngine(Executable executable) {
    Class<?> type = executable.getDeclaringClass();
    return (Provider.class.isAssignableFrom(type) || type == ConnectListener.class)
        && !Modifier.isStatic(executable.getModifiers());
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
  void thereAreManyDoors() throws Exception {
    assertTrue(doors().size() > 150, () -> "only some");
  }
}
