package mxconnect.tests.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.Buffer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two connectors live side by side in one JVM, so no class keeps anything that can change. */
class StaticStateTest {

  static List<OurModule> modules() {
    return OurModule.all();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void noStaticFieldCanChange(OurModule module) throws IOException {
    assertEquals(List.of(), changeable(module.classes().stream()));
  }

  @Test
  void changeableFieldsAreFound() {
    assertEquals(
        List.of("assigned", "shared", "collected", "counted"),
        changeable(Stream.of(Offender.class)).stream().map(Field::getName).toList());
    assertTrue(changeable(Stream.of(OurModule.class)).isEmpty());
  }

  private static List<Field> changeable(Stream<Class<?>> classes) {
    return classes
        .flatMap(type -> Stream.of(type.getDeclaredFields()))
        .filter(field -> Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
        .filter(StaticStateTest::canChange)
        .toList();
  }

  private static boolean canChange(Field field) {
    if (!Modifier.isFinal(field.getModifiers())) {
      return true;
    }
    if (field.getType().isArray()) {
      return !Modifier.isPrivate(field.getModifiers());
    }
    return !field.getType().isPrimitive() && canChange(valueOf(field));
  }

  private static Object valueOf(Field field) {
    try {
      field.setAccessible(true);
      return field.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(field.toString(), e);
    }
  }

  private static boolean canChange(Object value) {
    String type = value.getClass().getName();
    return switch (value) {
      case Enum<?> constant -> false;
      case Collection<?> collection -> !isUnmodifiable(type);
      case Map<?, ?> map -> !isUnmodifiable(type);
      case ThreadLocal<?> local -> true;
      case StringBuilder text -> true;
      case Buffer buffer -> !buffer.isReadOnly();
      case Random random -> true;
      default -> type.startsWith("java.util.concurrent.");
    };
  }

  private static boolean isUnmodifiable(String type) {
    return type.startsWith("java.util.ImmutableCollections$")
        || type.startsWith("java.util.Collections$");
  }

  @SuppressWarnings("unused")
  private static final class Offender {
    static String assigned = "";
    static final int[] shared = {1};
    private static final int[] own = {1};
    static final List<String> fixed = List.of("a");
    static final Collection<String> collected = new java.util.ArrayList<>();
    static final AtomicInteger counted = new AtomicInteger();
  }
}
